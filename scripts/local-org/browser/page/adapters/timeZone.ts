import { pageData } from './pageData.ts';

export default pageData.user?.timeZone ?? 'UTC';
