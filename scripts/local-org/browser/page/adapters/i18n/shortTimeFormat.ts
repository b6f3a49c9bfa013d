import { patternOf } from './formats.ts';

export default patternOf({ timeStyle: 'short' });
