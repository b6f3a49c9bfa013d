import { locale } from './formats.ts';

export default locale;
