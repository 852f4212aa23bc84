import type { suppliers } from '../partners/suppliers-table.js'
import type { contacts, plants } from '../partners/tables.js'
import type { Role } from '../http/access.js'

type Insert<T extends { readonly $inferInsert: object }> = Omit<T['$inferInsert'], 'tenant_id' | 'id'>

/** A company of the demo, and the people in it. */
export interface DemoCompany {
  readonly name: string
  readonly slug: string
  readonly contact_email: string
  readonly suspended?: true
  readonly members: readonly { readonly email: string; readonly role: Role }[]
  readonly plants: readonly Insert<typeof plants>[]
  readonly contacts: readonly Insert<typeof contacts>[]
  /** `at` is the code of a plant, `kinds` are proteins. */
  readonly suppliers: readonly (Insert<typeof suppliers> & { readonly at?: string; readonly kinds: readonly string[] })[]
}

/** The logins of the demo. */
export const DEMO_PEOPLE = [
  { email: 'ada@prairie.example', name: 'Ada Lindqvist' },
  { email: 'ben@prairie.example', name: 'Ben Okafor' },
  { email: 'carla@coastal.example', name: 'Carla Mendes' },
  { email: 'dov@coastal.example', name: 'Dov Aronson' },
  { email: 'erin@northern.example', name: 'Erin Walsh' },
] as const

/** The shared catalogue of meat kinds. */
export const PROTEINS = ['Beef', 'Chicken', 'Fish', 'Lamb', 'Pork', 'Turkey'] as const

export const DEMO_COMPANIES: readonly DemoCompany[] = [
  {
    name: 'Prairie Meats',
    slug: 'prairie',
    contact_email: 'office@prairie.example',
    members: [
      { email: 'ada@prairie.example', role: 'owner' },
      { email: 'ben@prairie.example', role: 'user' },
    ],
    plants: [
      {
        name: 'Dodge City Packing',
        code: 'DDC',
        plant_est_num: 'M245',
        city: 'Dodge City',
        state: 'KS',
        zip_code: '67801',
        capacity: 5600,
      },
      { name: 'Garden City Cold Store', code: 'GCK', plant_type: 'warehouse', city: 'Garden City', state: 'KS', zip_code: '67846' },
    ],
    contacts: [
      { first_name: 'Ruth', last_name: 'Abernathy', email: 'ruth@highplains.example', contact_type: 'Sales', main_phone: '620-555-0134' },
      {
        first_name: 'Miguel',
        last_name: 'Ortega',
        email: 'miguel@flinthills.example',
        contact_type: 'Shipping',
        main_phone: '785-555-0178',
      },
    ],
    suppliers: [
      {
        name: 'High Plains Beef',
        contact_person: 'Ruth Abernathy',
        email: 'orders@highplains.example',
        phone: '620-555-0101',
        city: 'Dodge City',
        state: 'KS',
        country: 'USA',
        edible_inedible: 'Edible',
        type_of_plant: 'Vertical',
        type_of_certificate: 'BRC',
        tested_product: true,
        origin: 'Domestic',
        country_origin: 'USA',
        shipping_offered: 'Yes - Domestic',
        fresh_or_frozen: 'Fresh',
        package_type: 'Boxed wax lined',
        net_or_catch: 'Catch',
        accounting_payment_terms: 'ACH',
        credit_limits: 'Net 15',
        account_line_of_credit: '$250,000 - $500,000',
        departments_array: ['Sales', 'Shipping'],
        preferred_protein_types: ['Beef'],
        at: 'DDC',
        kinds: ['Beef'],
      },
      {
        name: 'Flint Hills Pork',
        contact_person: 'Miguel Ortega',
        email: 'sales@flinthills.example',
        city: 'Emporia',
        state: 'KS',
        country: 'USA',
        edible_inedible: 'Edible',
        type_of_plant: 'Processor',
        origin: 'Domestic',
        country_origin: 'USA',
        fresh_or_frozen: 'Frozen',
        package_type: 'Combo bins',
        net_or_catch: 'Net',
        kinds: ['Pork', 'Lamb'],
      },
      {
        name: 'Saskatoon Poultry',
        city: 'Saskatoon',
        country: 'Canada',
        origin: 'Imported',
        country_origin: 'CAN',
        kinds: ['Chicken', 'Turkey'],
      },
    ],
  },
  {
    name: 'Coastal Packing',
    slug: 'coastal',
    contact_email: 'office@coastal.example',
    members: [
      { email: 'carla@coastal.example', role: 'owner' },
      { email: 'dov@coastal.example', role: 'readonly' },
    ],
    plants: [{ name: 'Fish Pier 4', code: 'BOS', plant_type: 'processing', city: 'Boston', state: 'MA', zip_code: '02210', capacity: 900 }],
    contacts: [{ first_name: 'Siobhan', last_name: 'Keane', email: 'siobhan@atlantic.example', contact_type: 'Receiving' }],
    suppliers: [
      {
        name: 'Atlantic Fish',
        contact_person: 'Siobhan Keane',
        email: 'dock@atlantic.example',
        city: 'Gloucester',
        state: 'MA',
        country: 'USA',
        edible_inedible: 'Edible',
        origin: 'Domestic',
        country_origin: 'USA',
        fresh_or_frozen: 'Fresh',
        kinds: ['Fish'],
        at: 'BOS',
      },
      {
        name: 'Tasman Lamb',
        city: 'Napier',
        country: 'New Zealand',
        origin: 'Imported',
        country_origin: 'NZL',
        fresh_or_frozen: 'Frozen',
        kinds: ['Lamb'],
      },
    ],
  },
  {
    name: 'Northern Cold Storage',
    slug: 'northern',
    contact_email: 'office@northern.example',
    suspended: true,
    members: [{ email: 'erin@northern.example', role: 'owner' }],
    plants: [],
    contacts: [],
    suppliers: [{ name: 'Duluth Renderers', city: 'Duluth', state: 'MN', country: 'USA', edible_inedible: 'Inedible', kinds: [] }],
  },
]
