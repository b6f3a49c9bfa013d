import { firstDayOfWeek } from './formats.ts';

export default firstDayOfWeek();
