import { pageData } from '../pageData.ts';

export default pageData.user?.language ?? 'en-US';
