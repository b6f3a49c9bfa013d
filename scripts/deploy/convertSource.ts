/**
 * A process of its own, given a source folder: prints its metadata as the zip that the Metadata API takes, made by
 * Salesforce's own library. A server that ran it would keep the 200 MB that the library takes.
 */
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';

const [folder = ''] = process.argv.slice(2);
const components = ComponentSet.fromSource(folder);
if (components.size === 0) throw new Error(`There is no metadata in ${folder}.`);
const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
if (!zipBuffer) throw new Error(`The metadata in ${folder} could not be zipped.`);
process.stdout.write(zipBuffer);
