import { patternOf } from './formats.ts';

export default patternOf({ dateStyle: 'medium' });
