import type { Scene } from './scene.ts';

const products = [
  ['product_platform', 'Operations Platform', 'OPS-100', 120_000],
  ['product_sensor', 'Sensor Subscription', 'SEN-200', 400],
  ['product_onboarding', 'Onboarding Package', 'ONB-300', 18_000]
] as const;

/** Products with their list prices. */
export function addProducts(scene: Scene): void {
  scene.needs('pricebook_standard', 'Pricebook2', 'Name', 'Standard Price Book');
  for (const [ref, name, code] of products) {
    scene.create('admin', 'Product2', ref, { Name: name, ProductCode: code, IsActive: true });
  }
  for (const [ref, , , price] of products) {
    scene.create('admin', 'PricebookEntry', `${ref}_price`, {
      Pricebook2Id: '@pricebook_standard',
      Product2Id: `@${ref}`,
      UnitPrice: price,
      IsActive: true
    });
  }
}
