import { existsSync } from 'node:fs';

/** The folder of the CRM Sales Opportunities data set, or null where it is not at hand (it is not part of the project). */
export function crmDataFolder(): string | null {
  const places = [process.env['CRM_DATA_DIR'], '../shared/data/crm-sales-opportunities'];
  return places.find((place) => place !== undefined && existsSync(`${place}/sales_pipeline.csv`)) ?? null;
}
