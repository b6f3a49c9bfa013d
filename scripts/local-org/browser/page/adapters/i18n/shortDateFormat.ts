import { patternOf } from './formats.ts';

export default patternOf({ year: 'numeric', month: 'numeric', day: 'numeric' });
