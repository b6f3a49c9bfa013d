import { describe } from 'node:test';
import { onPage, testFormulas } from '../../../../test/support/formulaCases.ts';

const CASES = [
  ...onPage('LEN', ['LEN("abc")', 3], ['LEN(Blank_Text__c)', 0], ['LEN(" a ")', 3]),
  ...onPage(
    'LEFT',
    ['LEFT("abcdef", 2)', 'ab'],
    ['LEFT("abc", 9)', 'abc'],
    ['LEFT("abc", -1)', null],
    ['LEFT("abc", Blank_Number__c)', null]
  ),
  ...onPage('RIGHT', ['RIGHT("abcdef", 2)', 'ef'], ['RIGHT("abcdef", 0)', null], ['RIGHT("abc", 9)', 'abc']),
  ...onPage(
    'MID',
    ['MID("abcdef", 2, 3)', 'bcd'],
    ['MID("abcdef", 0, 2)', 'ab'],
    ['MID("abcdef", 6, 9)', 'f'],
    ['MID("abcdef", 7, 1)', null],
    ['MID("abcdef", Blank_Number__c, 1)', null]
  ),
  ...onPage('TRIM', ['TRIM("  a b ")', 'a b'], ['TRIM("   ")', null]),
  ...onPage(
    'UPPER',
    ['UPPER("aBc")', 'ABC'],
    ['UPPER("idempotent", "tr")', 'İDEMPOTENT'],
    ['UPPER(Blank_Text__c)', null]
  ),
  ...onPage('LOWER', ['LOWER("aBc")', 'abc'], ['LOWER("I", "tr")', 'ı']),
  ...onPage('INITCAP', ['INITCAP("sales coach")', 'Sales Coach'], ['INITCAP("ÉTÉ o\'neil")', "Été O'Neil"]),
  ...onPage('REVERSE', ['REVERSE("abc")', 'cba'], ['REVERSE(Blank_Text__c)', null]),
  ...onPage(
    'CONTAINS',
    ['CONTAINS("abc", "bc")', true],
    ['CONTAINS("abc", "BC")', false],
    ['CONTAINS("abc", Blank_Text__c)', true],
    ['CONTAINS(Blank_Text__c, "a")', false]
  ),
  ...onPage('BEGINS', ['BEGINS("abc", "ab")', true], ['BEGINS("abc", "bc")', false], ['BEGINS("abc", "AB")', false]),
  ...onPage(
    'FIND',
    ['FIND("c", "abcabc")', 3],
    ['FIND("c", "abcabc", 4)', 6],
    ['FIND("x", "abc")', 0],
    ['FIND("C", "abc")', 0],
    ['FIND("", "abc")', 0],
    ['FIND("a", Blank_Text__c)', 0],
    ['FIND("a", "abc", 0)', 1]
  ),
  ...onPage(
    'SUBSTITUTE',
    ['SUBSTITUTE("a-b-c", "-", "+")', 'a+b+c'],
    ['SUBSTITUTE("a-b-c", "-", "$&")', 'a$&b$&c'],
    ['SUBSTITUTE("abc", Blank_Text__c, "x")', 'abc'],
    ['SUBSTITUTE("abc", "abc", "")', null]
  ),
  ...onPage(
    'LPAD',
    ['LPAD("7", 3, "0")', '007'],
    ['LPAD("7", 3)', '  7'],
    ['LPAD("abcdef", 3, "0")', 'abc'],
    ['LPAD("x", 6, "ab")', 'ababax'],
    ['LPAD("x", 0, "ab")', null],
    ['LPAD("x", 10 ^ 12)', null]
  ),
  ...onPage('RPAD', ['RPAD("abc", 2)', 'ab'], ['RPAD("x", 4, "ab")', 'xaba']),
  ...onPage(
    'REGEX',
    ['REGEX("94105-1234", "\\\\d{5}(-\\\\d{4})?")', true],
    ['REGEX("94105x", "\\\\d{5}")', false],
    ['REGEX("x94105", "\\\\d{5}")', false],
    ['REGEX("ABC", "(?i)abc")', true],
    ['REGEX("a b", "a\\\\sb")', true],
    ['REGEX("Ab1", "\\\\p{Upper}\\\\p{Lower}\\\\p{Digit}")', true],
    ['REGEX("a-z", "[a\\\\-z]+")', true],
    ['REGEX("$5.00", "\\\\$\\\\d+\\\\.\\\\d{2}")', true],
    ['REGEX(Blank_Text__c, "x*")', true],
    ['REGEX("x", "(")', null]
  ),
  ...onPage(
    'VALUE',
    ['VALUE("12.5")', 12.5],
    ['VALUE(" -3 ")', -3],
    ['VALUE("")', null],
    ['BLANKVALUE(VALUE(""), 7)', 7],
    ['BLANKVALUE(VALUE(" "), 7)', null],
    ['VALUE("twelve")', null],
    ['VALUE("0x10")', null]
  ),
  ...onPage(
    'TEXT',
    ['TEXT(1500)', '1500'],
    ['TEXT(Amount)', '1500'],
    ['TEXT(0.5)', '0.5'],
    ['TEXT(Half__c)', '.5'],
    ['TEXT(-Half__c)', '-.5'],
    ['TEXT(Discount__c)', '.25'],
    ['TEXT(0.0000001)', '0.0000001'],
    ['TEXT(10 ^ 21)', '1000000000000000000000'],
    ['TEXT(Close__c)', '2026-01-31'],
    ['TEXT(Held__c)', '2026-01-31 18:00:00Z'],
    ['TEXT(Starts__c)', '09:30:15.250'],
    ['TEXT(Stage__c) = "Won"', true],
    ['TEXT($System.originDateTime)', '1900-01-01 00:00:00Z'],
    ['ISBLANK(TEXT(Blank_Number__c))', true]
  ),
  ...onPage(
    'ISNUMBER',
    ['ISNUMBER("12.5")', true],
    ['ISNUMBER("-.5")', true],
    ['ISNUMBER("1,000")', false],
    ['ISNUMBER(Blank_Text__c)', false]
  ),
  ...onPage('ASCII', ['ASCII("A")', 65], ['ASCII(Blank_Text__c)', null]),
  ...onPage('CHR', ['CHR(65)', 'A'], ['CHR(-1)', null], ['CHR(10 ^ 9)', null], ['CHR(Blank_Number__c)', null]),
  ...onPage('BR', ['"a" & BR() & "b"', 'a<br>b']),
  ...onPage('HTMLENCODE', ['HTMLENCODE("<a> & \\"b\\" it\'s")', '&lt;a&gt; &amp; &quot;b&quot; it&#39;s']),
  ...onPage(
    'HYPERLINK',
    ['HYPERLINK("/1", "One", "_self")', '<a href="/1" target="_self">One</a>'],
    ['HYPERLINK("/1", "One")', '<a href="/1" target="_blank">One</a>']
  ),
  ...onPage(
    'IMAGE',
    ['IMAGE("/a.png", "A")', '<img src="/a.png" alt="A" border="0"/>'],
    ['IMAGE("/a.png", "A", 10, 20)', '<img src="/a.png" alt="A" style="height:10px; width:20px;" border="0"/>']
  ),
  ...onPage(
    'CASESAFEID',
    ['CASESAFEID("00300000003T2PG")', '00300000003T2PGAA0'],
    ['CASESAFEID("00300000003T2PGAA0")', '00300000003T2PGAA0'],
    ['CASESAFEID("not fifteen no.")', 'not fifteen no.']
  )
];

describe('text functions', () => testFormulas(CASES));
