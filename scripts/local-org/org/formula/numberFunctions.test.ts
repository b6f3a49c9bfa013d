import { describe } from 'node:test';
import { onPage, testFormulas } from '../../../../test/support/formulaCases.ts';

const CASES = [
  ...onPage('ABS', ['ABS(-3)', 3], ['ABS(Blank_Number__c)', null]),
  ...onPage('CEILING', ['CEILING(2.1)', 3], ['CEILING(-2.1)', -3], ['CEILING(2)', 2]),
  ...onPage('FLOOR', ['FLOOR(2.9)', 2], ['FLOOR(-2.9)', -2], ['FLOOR(1 / 9 * 9)', 1]),
  ...onPage('MCEILING', ['MCEILING(2.1)', 3], ['MCEILING(-2.9)', -2]),
  ...onPage('MFLOOR', ['MFLOOR(2.9)', 2], ['MFLOOR(-2.1)', -3]),
  ...onPage(
    'ROUND',
    ['ROUND(1.5, 0)', 2],
    ['ROUND(2.675, 2)', 2.68],
    ['ROUND(-2.5, 0)', -3],
    ['ROUND(1234.5, -2)', 1200],
    ['ROUND(225.49823, 2)', 225.5],
    ['ROUND(0.0000001, 2)', 0]
  ),
  ...onPage(
    'TRUNC',
    ['TRUNC(2.99)', 2],
    ['TRUNC(-2.99)', -2],
    ['TRUNC(1.005, 3)', 1.005],
    ['TRUNC(8.149, 2)', 8.14],
    ['TRUNC(1299, -2)', 1200]
  ),
  ...onPage('MAX', ['MAX(1, 5, 3)', 5], ['MAX(Amount, 2000)', 2000], ['MAX(1, Blank_Number__c)', null]),
  ...onPage('MIN', ['MIN(1, 5, 3)', 1], ['MIN(-1, Blank_Number__c)', -1, { blanksAsZero: true }]),
  ...onPage(
    'MOD',
    ['MOD(3, 3)', 0],
    ['MOD(4, 3)', 1],
    ['MOD(123, 100)', 23],
    ['MOD(-7, 3)', -1],
    ['MOD(5.3, 0.1)', 0],
    ['MOD(3, 0)', 3]
  ),
  ...onPage('SQRT', ['SQRT(16)', 4], ['SQRT(-1)', null], ['ISBLANK(SQRT(-1))', null]),
  ...onPage('EXP', ['EXP(0)', 1], ['ROUND(EXP(1), 6)', 2.718282], ['EXP(10000)', null]),
  ...onPage('LN', ['LN(EXP(2))', 2], ['LN(0)', null]),
  ...onPage('LOG', ['LOG(1000)', 3], ['LOG(-1)', null]),
  ...onPage('PI', ['ROUND(PI(), 12)', 3.14159265359]),
  ...onPage('SIN', ['ROUND(SIN(PI() / 2), 9)', 1]),
  ...onPage('COS', ['COS(0)', 1]),
  ...onPage('TAN', ['TAN(0)', 0]),
  ...onPage('ASIN', ['ROUND(ASIN(1), 6)', 1.570796], ['ASIN(2)', null]),
  ...onPage('ACOS', ['ACOS(1)', 0], ['ACOS(2)', null]),
  ...onPage('ATAN', ['ROUND(ATAN(1), 6)', 0.785398]),
  ...onPage('ATAN2', ['ROUND(ATAN2(1, -1), 6)', 2.356194])
];

describe('math functions', () => testFormulas(CASES));
