export const PRAIRIE = '11111111-1111-4111-8111-111111111111'
export const COASTAL = '22222222-2222-4222-8222-222222222222'
export const INLAND = '33333333-3333-4333-8333-333333333333'

/** The catalogue that all companies share. */
export const PROTEINS = ['Beef', 'Pork', 'Chicken', 'Lamb'].map((name, index) => ({ id: index + 1, name }))

const supplierId = (count: number) => `5a000000-0000-4000-8000-${String(count).padStart(12, '0')}`

/** The companies of the demo, each with rows of its own. */
export const COMPANIES = [
  {
    id: PRAIRIE,
    row: { subdomain: 'prairie', name: 'Prairie Meats', active: true },
    suppliers: [
      { id: supplierId(1), name: 'Red River Ranch', country: 'CA' },
      { id: supplierId(2), name: 'Plains Pork Co-op', country: 'US' },
    ],
    orders: [
      { number: 'P-1001', supplier_id: supplierId(1), protein_id: 1, kilos: 900 },
      { number: 'P-1002', supplier_id: supplierId(2), protein_id: 2, kilos: 450 },
    ],
  },
  {
    id: COASTAL,
    row: { subdomain: 'coastal', name: 'Coastal Packing', active: true },
    suppliers: [
      { id: supplierId(3), name: 'Harbour Poultry', country: 'NZ' },
      { id: supplierId(4), name: 'South Island Lamb', country: 'NZ' },
    ],
    orders: [
      { number: 'C-77', supplier_id: supplierId(4), protein_id: 4, kilos: 1200 },
      { number: 'C-78', supplier_id: supplierId(3), protein_id: 3, kilos: 640 },
    ],
  },
  {
    id: INLAND,
    row: { subdomain: 'inland', name: 'Inland Foods', active: false },
    suppliers: [],
    orders: [],
  },
] as const
