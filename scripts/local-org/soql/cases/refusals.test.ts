import { after, before } from 'node:test';
import { SoqlAsker } from '../../../../test/support/soqlAsker.ts';
import { refuses } from '../../../../test/support/soqlCases.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

const FIELD_HINT =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

refuses(org, 'where an error is shown (REST API Developer Guide, "Status Codes and Error Responses")', [
  [
    'SELECT Id, Foo FROM Account',
    'INVALID_FIELD',
    `\nSELECT Id, Foo FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'Account'. ${FIELD_HINT}`
  ],
  [
    'SELECT Id,\n  Account__r.Foo\nFROM Visit__c',
    'INVALID_FIELD',
    `\n  Account__r.Foo\n  ^\nERROR at Row:2:Column:3\nNo such column 'Foo' on entity 'Account'. ${FIELD_HINT}`
  ],
  [
    "SELECT Notes__c FROM Visit__c WHERE Notes__c = 'Notes__c'",
    'INVALID_FIELD',
    "\nSELECT Notes__c FROM Visit__c WHERE Notes__c = 'Notes__c'\n                                    ^\nERROR at Row:1:Column:37\nfield 'Notes__c' can not be filtered in a query call"
  ],
  [
    'SELECT Name, Score__c, Cost__c, Share__c, Mood__c, Topics__c, Foo, Held_At__c, Held_On__c, Is_Remote__c FROM Visit__c',
    'INVALID_FIELD',
    `\nShare__c, Mood__c, Topics__c, Foo, Held_At__c, Held_On__c, Is_Remote__c\n                              ^\nERROR at Row:1:Column:63\nNo such column 'Foo' on entity 'Visit__c'. ${FIELD_HINT}`
  ],
  [
    'SELECT Id, FROM Account',
    'MALFORMED_QUERY',
    "\nSELECT Id, FROM Account\n           ^\nERROR at Row:1:Column:12\nunexpected token: 'FROM'"
  ],
  [
    "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
    'MALFORMED_QUERY',
    "\nWHERE Name = 'a' AND Name = 'b' OR Name = 'c'\n                                ^\nERROR at Row:1:Column:56\nunexpected token: 'OR'"
  ]
]);

refuses(org, 'SOQL SELECT Syntax', [
  ['', 'MALFORMED_QUERY', /A query string has to be specified/],
  ['UPDATE Account', 'MALFORMED_QUERY', /unexpected token: 'UPDATE'/],
  ['SELECT Id', 'MALFORMED_QUERY', /unexpected token: '<EOF>'/],
  ['SELECT FROM Account', 'MALFORMED_QUERY', /unexpected token: 'FROM'/],
  ['SELECT Id FROM', 'MALFORMED_QUERY', /unexpected token: '<EOF>'/],
  ['SELECT Id FROM Account WHERE', 'MALFORMED_QUERY', /unexpected token: '<EOF>'/],
  ['SELECT Id FROM Account Where Name', 'MALFORMED_QUERY', /unexpected token: '<EOF>'/],
  ["SELECT Id FROM Account WHERE Name == 'x'", 'MALFORMED_QUERY', /unexpected token: '='/],
  ["SELECT Id FROM Account WHERE (Name = 'x'", 'MALFORMED_QUERY', /expecting a right parentheses, found '<EOF>'/],
  ["SELECT Id FROM Account WHERE Name = 'x')", 'MALFORMED_QUERY', /unexpected token: '\)'/],
  ['SELECT Id FROM Account WHERE Id IN ()', 'MALFORMED_QUERY', /unexpected token: '\)'/],
  ["SELECT Id FROM Account WHERE Name IN ('a' 'b')", 'MALFORMED_QUERY', /expecting a right parentheses, found ''b''/],
  ['SELECT Id FROM Account ORDER Name', 'MALFORMED_QUERY', /unexpected token: 'Name'/],
  ['SELECT Id FROM Account ORDER BY Name NULLS', 'MALFORMED_QUERY', /unexpected token: '<EOF>'/],
  ['SELECT Id FROM Account LIMIT 5 LIMIT 6', 'MALFORMED_QUERY', /unexpected token: 'LIMIT'/],
  ['SELECT Id FROM Account OFFSET 5 LIMIT 6', 'MALFORMED_QUERY', /unexpected token: 'LIMIT'/],
  ["SELECT Id FROM Account ORDER BY Name WHERE Name = 'x'", 'MALFORMED_QUERY', /unexpected token: 'WHERE'/],
  ['SELECT Id FROM Account LIMIT -1', 'MALFORMED_QUERY', /unexpected token: '-1'/],
  ['SELECT Id FROM Account LIMIT 1.5', 'MALFORMED_QUERY', /unexpected token: '1\.5'/],
  ['SELECT Id FROM Account LIMIT 99999999999999999999', 'MALFORMED_QUERY', /unexpected token/],
  ["SELECT Id FROM Account WHERE Name = 'x", 'MALFORMED_QUERY', /line 1:36 mismatched character '<EOF>' expecting '''/],
  ['SELECT * FROM Account', 'MALFORMED_QUERY', /line 1:7 no viable alternative at character '\*'/],
  ['SELECT Id FROM Account;', 'MALFORMED_QUERY', /no viable alternative at character ';'/],
  ['SELECT Id FROM Account WHERE Name = "x"', 'MALFORMED_QUERY', /no viable alternative at character '"'/],
  ['SELECT Id FROM Account WHERE Name = :name', 'MALFORMED_QUERY', /Bind variables only allowed in Apex code/],
  ['SELECT Id FROM Account WHERE CreatedDate > LastModifiedDate', 'MALFORMED_QUERY', /Bind variables only allowed/],
  ['SELECT Id FROM Account WHERE Id IN :ids', 'MALFORMED_QUERY', /Bind variables only allowed in Apex code/],
  ['SELECT Id FROM Account ALL ROWS', 'MALFORMED_QUERY', /ALL ROWS not allowed in this context/],
  ['SELECT Id FROM Nothing', 'INVALID_TYPE', /Column:16\nsObject type 'Nothing' is not supported/],
  ['SELECT Id, Id FROM Account', 'MALFORMED_QUERY', /duplicate field selected: Id/],
  ['SELECT Id, id FROM Account', 'MALFORMED_QUERY', /duplicate field selected: id/],
  ['SELECT Name n FROM Account', 'MALFORMED_QUERY', /only aggregate expressions use field aliasing/],
  [
    "SELECT Id FROM Account WHERE Name = 'a\\x'",
    'MALFORMED_QUERY',
    /Illegal character sequence '\\x' in string literal/
  ],
  [`SELECT Id FROM Account WHERE Name = '${'x'.repeat(100_000)}'`, 'QUERY_TOO_COMPLICATED', /longer than 100000/]
]);

refuses(org, 'Comparison Operators', [
  ['SELECT Id FROM Account WHERE Name = 5', 'INVALID_FIELD', /must be of type string and should be enclosed in quotes/],
  [
    "SELECT Id FROM Visit__c WHERE Score__c = '5'",
    'INVALID_FIELD',
    /must be of type double and should not be enclosed in quotes/
  ],
  ["SELECT Id FROM Visit__c WHERE Score__c IN (1, '5')", 'INVALID_FIELD', /must be of type double/],
  ["SELECT Id FROM Visit__c WHERE Is_Remote__c = 'true'", 'INVALID_FIELD', /must be of type boolean/],
  ['SELECT Id FROM Visit__c WHERE Is_Remote__c > true', 'INVALID_QUERY_FILTER_OPERATOR', /invalid operator on boolean/],
  ["SELECT Id FROM Visit__c WHERE Held_On__c = '2026-01-01'", 'INVALID_FIELD', /must be of type date/],
  ['SELECT Id FROM Visit__c WHERE Held_At__c = 2026-01-01', 'INVALID_FIELD', /must be of type dateTime/],
  ['SELECT Id FROM Visit__c WHERE Held_On__c = 2026-01-01T00:00:00Z', 'INVALID_FIELD', /must be of type date and/],
  ["SELECT Id FROM Visit__c WHERE Id = 'short'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid ID field: short/],
  ["SELECT Id FROM Visit__c WHERE Score__c LIKE '5'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid operator on double/],
  ["SELECT Id FROM Visit__c WHERE Id LIKE 'a%'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid operator on id field/],
  ["SELECT Id FROM Visit__c WHERE Topics__c LIKE 'P%'", 'INVALID_QUERY_FILTER_OPERATOR', /on multipicklist field/],
  [
    "SELECT Id FROM Visit__c WHERE Mood__c INCLUDES ('Glad')",
    'INVALID_QUERY_FILTER_OPERATOR',
    /includes or excludes operator only valid on multipicklist field/
  ],
  ["SELECT Id FROM Visit__c WHERE Notes__c = 'x'", 'INVALID_FIELD', /field 'Notes__c' can not be filtered/],
  ['SELECT Id FROM Visit__c ORDER BY Notes__c', 'INVALID_FIELD', /can not be sorted in a query call/],
  ['SELECT Id FROM Visit__c ORDER BY Topics__c', 'INVALID_FIELD', /can not be sorted in a query call/]
]);

refuses(org, 'Date Formats and Date Literals in WHERE', [
  ['SELECT Id FROM Opportunity WHERE CloseDate = 2026-02-31', 'MALFORMED_QUERY', /Invalid date: 2026-02-31/],
  ['SELECT Id FROM Account WHERE CreatedDate > 2026-02-31T00:00:00Z', 'MALFORMED_QUERY', /Invalid datetime/],
  ['SELECT Id FROM Account WHERE CreatedDate > 2026-02-01T25:00:00Z', 'MALFORMED_QUERY', /Invalid datetime/],
  ['SELECT Id FROM Account WHERE CreatedDate > LAST_N_DAYS', 'MALFORMED_QUERY', /LAST_N_DAYS/],
  ['SELECT Id FROM Account WHERE CreatedDate > LAST_N_DAYS:x', 'MALFORMED_QUERY', /unexpected token: 'x'/],
  ['SELECT Id FROM Account WHERE CreatedDate > NEXT_EON', 'MALFORMED_QUERY', /NEXT_EON/],
  ['SELECT Id FROM Account WHERE Name = TODAY', 'INVALID_FIELD', /must be of type string/],
  [
    'SELECT Id FROM Visit__c WHERE HOUR_IN_DAY(Held_On__c) = 1',
    'MALFORMED_QUERY',
    /does not support function HOUR_IN_DAY/
  ],
  [
    'SELECT Id FROM Visit__c WHERE CALENDAR_YEAR(Name) = 1',
    'MALFORMED_QUERY',
    /does not support function CALENDAR_YEAR/
  ],
  ["SELECT Id FROM Visit__c WHERE CALENDAR_YEAR(Held_On__c) = '2026'", 'INVALID_FIELD', /must be of type int/]
]);

refuses(org, 'Understanding Relationship Query Limitations', [
  ['SELECT Foo.Name FROM Account', 'INVALID_FIELD', /Didn't understand relationship 'Foo' in field path/],
  ['SELECT Name.Foo FROM Account', 'INVALID_FIELD', /Didn't understand relationship 'Name' in field path/],
  ['SELECT What.StageName FROM Task', 'INVALID_FIELD', /No such column 'StageName' on entity 'Name'/],
  ['SELECT (SELECT Id FROM Foos) FROM Account', 'INVALID_TYPE', /Didn't understand relationship 'Foos'/],
  ['SELECT (SELECT Id FROM b.Contacts) FROM Account a', 'INVALID_TYPE', /Didn't understand relationship 'b\.Contacts'/],
  ['SELECT (SELECT Foo FROM Contacts) FROM Account', 'INVALID_FIELD', /No such column 'Foo' on entity 'Contact'/],
  [
    'SELECT Parent.Parent.Parent.Parent.Parent.Parent.Name FROM Account',
    'MALFORMED_QUERY',
    /more than 5 child-to-parent relationships/
  ],
  [
    `SELECT ${'(SELECT '.repeat(5)}Id${' FROM ChildAccounts)'.repeat(5)} FROM Account`,
    'MALFORMED_QUERY',
    /more than 4 levels away from the root/
  ],
  [
    'SELECT (SELECT Id FROM Contacts), (SELECT Id FROM Contacts) FROM Account',
    'MALFORMED_QUERY',
    /duplicate relationship/
  ],
  ['SELECT (SELECT COUNT() FROM Contacts) FROM Account', 'MALFORMED_QUERY', /COUNT\(\)/],
  ['SELECT (SELECT COUNT(Id) FROM Contacts) FROM Account', 'MALFORMED_QUERY', /aggregate/],
  ['SELECT (SELECT Id FROM Contacts LIMIT 1 OFFSET 1) FROM Account', 'MALFORMED_QUERY', /OFFSET/]
]);

/** Six relationships on each of four levels: 24. */
const manyChildren = ['Contacts', 'Opportunities', 'Tasks', 'Events', 'Visits__r'];
const deeper = (level: number): string =>
  [
    ...manyChildren.map((name) => `(SELECT Id FROM ${name})`),
    ...(level < 4 ? [`(SELECT ${deeper(level + 1)} FROM ChildAccounts)`] : [])
  ].join(', ');

/** Each account above, and its people, and theirs: 4 + 12 + 36 + 24. */
const manyParents = ['', 'Parent.', 'Parent.Parent.', 'Parent.Parent.Parent.'].flatMap((above) =>
  ['Owner', 'CreatedBy', 'LastModifiedBy'].flatMap((person) =>
    ['Name', 'Manager.Name', 'CreatedBy.Name', 'LastModifiedBy.Name', 'Profile.Name', 'UserRole.Name'].map(
      (name) => `${above}${person}.${name}`
    )
  )
);

refuses(org, 'Understanding Relationship Query Limitations, in numbers', [
  [`SELECT ${deeper(1)} FROM Account`, 'MALFORMED_QUERY', /No more than 20 parent-to-child relationships .*: 23/],
  [
    `SELECT ${manyParents.join(', ')} FROM Account`,
    'MALFORMED_QUERY',
    /No more than 55 child-to-parent relationships .*: 75/
  ]
]);

refuses(org, 'Semi-Joins with IN and Anti-Joins with NOT IN (Comparison Operators)', [
  [
    "SELECT Id FROM Account WHERE Name = 'a' OR Id IN (SELECT AccountId FROM Contact)",
    'MALFORMED_QUERY',
    /Semi join sub-selects are not allowed with the 'OR' operator/
  ],
  [
    "SELECT Id FROM Account WHERE Name = 'a' AND (Name = 'b' OR Id IN (SELECT AccountId FROM Contact))",
    'MALFORMED_QUERY',
    /only allowed at the top level WHERE expressions and not in nested WHERE expressions/
  ],
  ['SELECT Id FROM Account WHERE NOT Id IN (SELECT AccountId FROM Contact)', 'MALFORMED_QUERY', /'NOT' operator/],
  [
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Opportunity) AND Id IN (SELECT Account__c FROM Visit__c)',
    'MALFORMED_QUERY',
    /semi join sub-selects allowed is 2/
  ],
  [
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT ContactId FROM Opportunity))',
    'MALFORMED_QUERY',
    /Nested semi join sub-selects are not supported/
  ],
  [
    'SELECT Id FROM Account WHERE Name IN (SELECT Name FROM Opportunity)',
    'MALFORMED_QUERY',
    /should be an id field, cannot use: 'Name'/
  ],
  ['SELECT Id FROM Account WHERE Id IN (SELECT Name FROM Opportunity)', 'MALFORMED_QUERY', /inner select field 'Name'/],
  [
    'SELECT Id FROM Account WHERE Id IN (SELECT ContactId FROM Opportunity)',
    'MALFORMED_QUERY',
    /The selected field 'ContactId' in the subquery and the left operand field .* 'Id' should point to the same object type/
  ],
  [
    'SELECT Id FROM Account WHERE Id IN (SELECT ParentId FROM Account)',
    'MALFORMED_QUERY',
    /The inner and outer selects should not be on the same object type/
  ],
  ['SELECT Id FROM Account WHERE Id IN (SELECT WhatId FROM Task)', 'MALFORMED_QUERY', /Entity 'Task' is not supported/],
  ['SELECT Id FROM Account WHERE Id IN (SELECT Id, AccountId FROM Contact)', 'MALFORMED_QUERY', /single field/],
  ['SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)', 'MALFORMED_QUERY', /'LIMIT'/],
  ['SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact ORDER BY Id)', 'MALFORMED_QUERY', /'ORDER'/],
  ['SELECT Id FROM Account WHERE Id = (SELECT AccountId FROM Contact)', 'MALFORMED_QUERY', /unexpected token: '\('/],
  ['SELECT Id FROM Account WHERE Id IN (SELECT Foo FROM Contact)', 'INVALID_FIELD', /No such column 'Foo'/],
  ['SELECT Id FROM Account WHERE Id IN (SELECT Id FROM Nothing)', 'INVALID_TYPE', /'Nothing' is not supported/]
]);

refuses(org, 'TYPEOF', [
  ['SELECT TYPEOF Owner WHEN User THEN Name END FROM Account', 'MALFORMED_QUERY', /polymorphic relationship: Owner/],
  ['SELECT TYPEOF Foo WHEN User THEN Name END FROM Task', 'INVALID_FIELD', /Didn't understand relationship 'Foo'/],
  ['SELECT TYPEOF What WHEN Lead THEN Name END FROM Task', 'INVALID_TYPE', /'Lead' is not supported/],
  [
    'SELECT TYPEOF What WHEN Account THEN Foo END FROM Task',
    'INVALID_FIELD',
    /No such column 'Foo' on entity 'Account'/
  ],
  ['SELECT TYPEOF What WHEN Account THEN Name ELSE Amount END FROM Task', 'INVALID_FIELD', /on entity 'Name'/],
  ['SELECT TYPEOF What ELSE Name END FROM Task', 'MALFORMED_QUERY', /unexpected token: 'ELSE'/],
  ['SELECT TYPEOF What WHEN Account THEN Name FROM Task', 'MALFORMED_QUERY', /unexpected token: 'FROM'/],
  [
    'SELECT TYPEOF What WHEN Account THEN TYPEOF Owner WHEN User THEN Id END END FROM Task',
    'MALFORMED_QUERY',
    /'TYPEOF'/
  ],
  ['SELECT COUNT(Id), TYPEOF What WHEN Account THEN Name END FROM Task', 'MALFORMED_QUERY', /TYPEOF/],
  ['SELECT Id FROM Task WHERE TYPEOF What = 1', 'MALFORMED_QUERY', /unexpected token: 'What'/]
]);

refuses(org, 'Considerations for GROUP BY', [
  ['SELECT Name, COUNT(Id) FROM Account', 'MALFORMED_QUERY', /Field must be grouped or aggregated: Name/],
  ['SELECT Name, COUNT(Id) FROM Account GROUP BY Industry', 'MALFORMED_QUERY', /must be grouped or aggregated: Name/],
  ['SELECT COUNT(Id) FROM Visit__c GROUP BY Cost__c', 'INVALID_FIELD', /can not be grouped in a query call/],
  ['SELECT COUNT(Id) FROM Visit__c GROUP BY Held_At__c', 'INVALID_FIELD', /can not be grouped in a query call/],
  ['SELECT COUNT(Id) FROM Visit__c GROUP BY Double_Score__c', 'INVALID_FIELD', /can not be grouped in a query call/],
  ['SELECT COUNT(Id) FROM Visit__c GROUP BY COUNT(Id)', 'MALFORMED_QUERY', /should not be aggregated/],
  ['SELECT SUM(Name) FROM Account', 'INVALID_FIELD', /does not support aggregate operator SUM/],
  ['SELECT MAX(Is_Remote__c) FROM Visit__c', 'INVALID_FIELD', /does not support aggregate operator MAX/],
  ['SELECT AVG(Held_On__c) FROM Visit__c', 'INVALID_FIELD', /does not support aggregate operator AVG/],
  ['SELECT COUNT(Id) c, COUNT(Name) c FROM Account', 'MALFORMED_QUERY', /duplicate alias: c/],
  [
    'SELECT MAX(CreatedDate) FROM Account LIMIT 1',
    'MALFORMED_QUERY',
    /overall aggregate functions cannot also use LIMIT/
  ],
  ['SELECT COUNT(Id) FROM Account GROUP BY Industry ORDER BY Name', 'MALFORMED_QUERY', /Ordered field must be grouped/],
  ["SELECT COUNT(Id) FROM Account GROUP BY Industry HAVING Name = 'a'", 'MALFORMED_QUERY', /must be grouped/],
  ['SELECT COUNT(Id) FROM Account HAVING COUNT(Id) > 1', 'MALFORMED_QUERY', /unexpected token: 'HAVING'/],
  ['SELECT Id FROM Account WHERE COUNT(Id) > 1', 'MALFORMED_QUERY', /unexpected token: 'COUNT'/],
  ['SELECT COUNT(), Name FROM Account', 'MALFORMED_QUERY', /COUNT\(\)/],
  ['SELECT COUNT() FROM Account GROUP BY Name', 'MALFORMED_QUERY', /COUNT\(\) cannot be used with GROUP BY/],
  ['SELECT COUNT() FROM Account ORDER BY Name', 'MALFORMED_QUERY', /COUNT\(\) cannot be used with ORDER BY/],
  ['SELECT SUM() FROM Account', 'MALFORMED_QUERY', /unexpected token: '\)'/],
  ['SELECT CALENDAR_YEAR(CreatedDate) FROM Account', 'MALFORMED_QUERY', /must be grouped or aggregated: CreatedDate/],
  ['SELECT COUNT(Id), (SELECT Id FROM Contacts) FROM Account', 'MALFORMED_QUERY', /aggregates cannot select children/]
]);

refuses(org, 'FIELDS(), OFFSET, USING SCOPE', [
  ['SELECT FIELDS(ALL) FROM Account', 'MALFORMED_QUERY', /LIMIT of at most 200/],
  ['SELECT FIELDS(ALL) FROM Account LIMIT 201', 'MALFORMED_QUERY', /LIMIT of at most 200/],
  ['SELECT FIELDS(CUSTOM) FROM Account', 'MALFORMED_QUERY', /LIMIT of at most 200/],
  ['SELECT Name, FIELDS(STANDARD) FROM Account', 'MALFORMED_QUERY', /duplicate field selected: Name/],
  ['SELECT FIELDS(SOME) FROM Account LIMIT 1', 'MALFORMED_QUERY', /unexpected token/],
  ['SELECT FIELDS(STANDARD), COUNT(Id) FROM Account GROUP BY Name', 'MALFORMED_QUERY', /FIELDS/],
  ['SELECT (SELECT FIELDS(ALL) FROM Contacts) FROM Account LIMIT 5', 'MALFORMED_QUERY', /LIMIT of at most 200/],
  ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', /Maximum SOQL offset allowed is 2000/]
]);

refuses(org, 'what the local org does not emulate, by name', [
  ['SELECT Id FROM Account FOR VIEW', 'NOT_EMULATED', /the SOQL clause FOR VIEW/],
  ['SELECT Id FROM Account FOR REFERENCE', 'NOT_EMULATED', /the SOQL clause FOR REFERENCE/],
  ['SELECT Id FROM Account FOR UPDATE', 'NOT_EMULATED', /the SOQL clause FOR UPDATE/],
  ['SELECT Id FROM Account UPDATE TRACKING', 'NOT_EMULATED', /the SOQL clause UPDATE TRACKING/],
  ['SELECT Id FROM Account UPDATE VIEWSTAT', 'NOT_EMULATED', /the SOQL clause UPDATE VIEWSTAT/],
  ["SELECT Id FROM Account WHERE Name = 'a' WITH DATA CATEGORY a__c AT b__c", 'NOT_EMULATED', /WITH DATA CATEGORY/],
  ['SELECT Id FROM Account WITH SYSTEM_MODE', 'NOT_EMULATED', /WITH SYSTEM_MODE/],
  ['SELECT Name, COUNT(Id) FROM Account GROUP BY ROLLUP(Name)', 'NOT_EMULATED', /GROUP BY ROLLUP/],
  ['SELECT Name, COUNT(Id) FROM Account GROUP BY CUBE(Name)', 'NOT_EMULATED', /GROUP BY CUBE/],
  ['SELECT GROUPING(Name), COUNT(Id) FROM Account GROUP BY Name', 'NOT_EMULATED', /GROUPING\(\)/],
  ['SELECT Id FROM Account USING SCOPE Team', 'NOT_EMULATED', /USING SCOPE Team/],
  ['SELECT convertCurrency(Amount) FROM Opportunity', 'NOT_EMULATED', /convertCurrency/],
  ['SELECT FORMAT(convertCurrency(Amount)) FROM Opportunity', 'NOT_EMULATED', /convertCurrency\(\) inside FORMAT\(\)/],
  ['SELECT Id FROM Opportunity WHERE Amount > USD500', 'NOT_EMULATED', /currency literal USD500/],
  ["SELECT Id FROM Visit__c WHERE toLabel(Mood__c) = 'Glad label'", 'NOT_EMULATED', /toLabel\(\)/],
  ["SELECT DISTANCE(Place__c, GEOLOCATION(37.5, -122), 'mi') FROM Step__c", 'NOT_EMULATED', /DISTANCE\(\)/],
  ['SELECT Id FROM Account, Account.Contacts', 'NOT_EMULATED', /several objects in a SOQL FROM clause/],
  ['SELECT Id FROM Visit__c WHERE Held_On__c IN (TODAY, YESTERDAY)', 'NOT_EMULATED', /TODAY inside a list/],
  [`SELECT Id FROM Account WHERE ${'('.repeat(20_000)}`, 'NOT_EMULATED', /nested more than 100 levels/]
]);
