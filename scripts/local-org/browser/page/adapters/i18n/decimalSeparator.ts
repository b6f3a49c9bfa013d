import { signOf } from './formats.ts';

export default signOf('decimal');
