/** Writes config/tsconfig.paths.json: one `c/name` entry for each LWC bundle. Run after adding or moving a bundle. */
import { writeFileSync } from 'node:fs';
import { bundlePathsText, pathsFile } from './bundlePaths.ts';

writeFileSync(pathsFile, bundlePathsText());
