/** Builds the vendor files into the cache: run by `openVendor` in a process of its own. */
import { buildVendor } from './vendorBuild.ts';

await buildVendor();
