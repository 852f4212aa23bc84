/** The stored values of every enumeration of the domain. Where one is optional, the empty text is "not set": `orUnset`. */

export const TENANT_ROLES = ['owner', 'admin', 'manager', 'user', 'readonly'] as const
export const INVITATION_STATUSES = ['pending', 'accepted', 'expired', 'revoked'] as const
export const THEMES = ['light', 'dark', 'auto'] as const
export const RECORD_STATUSES = ['active', 'inactive', 'archived'] as const

export const EDIBLE_CLASSES = ['Edible', 'Inedible', 'Edible & Inedible'] as const
export const PAYMENT_TERMS = ['Wire', 'ACH', 'Check', 'Credit Card'] as const
export const CREDIT_TERMS = ['Wire 1 day prior', 'Net 7', 'Net 15', 'Net 30', 'Net 45', 'Net 60'] as const
export const CREDIT_LINES = [
  '$0 - $50,000',
  '$50,000 - $100,000',
  '$100,000 - $250,000',
  '$250,000 - $500,000',
  '$500,000 - $1,000,000',
  '$1,000,000+',
] as const
export const PROTEIN_TYPES = ['Beef', 'Chicken', 'Pork', 'Lamb', 'Turkey', 'Fish', 'Horse', 'Other'] as const
export const FRESH_OR_FROZEN = ['Fresh', 'Frozen'] as const
export const PACKAGE_TYPES = ['Boxed wax lined', 'Boxed CO2', 'Combo bins', 'Totes', 'Bags', 'Bulk', 'Poly-Multiple', 'Nude'] as const
export const WEIGHT_BASES = ['Net', 'Catch'] as const
export const WEIGHT_UNITS = ['LBS', 'KG'] as const
export const SUPPLIER_PLANT_KINDS = ['Vertical', 'Processor', 'Distributor', 'Renderer'] as const
export const PLANT_TYPES = ['processing', 'distribution', 'warehouse', 'retail', 'other'] as const
export const CERTIFICATE_TYPES = ['3rd Party', 'BRC', 'SQF', 'Halal', 'Kosher', 'Organic', 'FSSAI', 'IFS', 'ISO', 'HACCP'] as const
export const ORIGINS = ['Domestic', 'Imported'] as const
export const COUNTRY_ORIGINS = ['USA', 'CAN', 'MEX', 'BRA', 'AUS', 'NZL'] as const
export const SHIPPING_OFFERED = ['Yes - Domestic', 'Yes - International', 'No', 'Yes - Exported', 'Yes - Domestic & Exported'] as const
export const INDUSTRIES = ['Pet Sector', 'Processor', 'Retail', 'Food Service', 'Export', 'Wholesaler'] as const
export const APPOINTMENT_METHODS = ['Email', 'Phone', 'Website', 'Fax', 'First Come First Serve'] as const
export const CONTACT_TYPES = [
  'Sales',
  'Accounting',
  'Shipping',
  'Receiving',
  'Operations',
  'Quality',
  'Executive',
  "Doc's BOL",
  'COA',
  'POD',
] as const
export const CARTON_TYPES = ['Poly-Multiple', 'Waxed Lined', 'Cardboard', 'Plastic'] as const
export const CARRIER_MODES = ['truck', 'rail', 'air', 'sea', 'other'] as const
export const CARRIER_RELEASE_FORMATS = ['Supplier Confirmation Order Number', 'Carrier Release Number', 'Both'] as const
export const SUPPLIER_DEPARTMENTS = [
  'Sales',
  "Doc's BOL",
  "Doc's COA",
  'Accounting',
  'Shipping',
  'Receiving',
  'Operations',
  'Quality',
] as const
export const CARRIER_DEPARTMENTS = ['BOL', 'COA', 'POD'] as const

export const LOAD_STATUSES = ['Matched', 'TBD - Not Matched'] as const
export const PURCHASE_ORDER_STATUSES = ['pending', 'approved', 'delivered', 'cancelled'] as const
export const SALES_ORDER_STATUSES = ['pending', 'confirmed', 'in_transit', 'delivered', 'cancelled'] as const
export const LOGISTICS_SCENARIOS = ['customer_pickup', 'supplier_delivery', 'we_pickup'] as const
export const CHANGE_TYPES = ['created', 'updated', 'deleted'] as const

export const INVOICE_STATUSES = ['draft', 'sent', 'paid', 'overdue', 'cancelled'] as const
export const RECEIVABLE_STATUSES = ['pending', 'paid', 'overdue', 'cancelled'] as const
export const PAYMENT_STATES = ['unpaid', 'partial', 'paid'] as const
export const PAYMENT_METHODS = ['wire', 'ach', 'check', 'credit_card', 'cash', 'other'] as const
export const CLAIM_TYPES = ['payable', 'receivable'] as const
export const CLAIM_STATUSES = ['pending', 'approved', 'denied', 'settled', 'cancelled'] as const

export const CHAT_SESSION_STATUSES = ['active', 'completed', 'archived'] as const
export const CHAT_MESSAGE_TYPES = ['user', 'assistant', 'system', 'document'] as const
export const BUG_CATEGORIES = ['bug', 'feature_request', 'question', 'feedback'] as const
export const BUG_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const
export const BUG_STATUSES = ['new', 'in_progress', 'resolved', 'closed', 'wont_fix'] as const
export const ENTITY_TYPES = [
  'supplier',
  'customer',
  'plant',
  'purchase_order',
  'sales_order',
  'carrier',
  'product',
  'invoice',
  'contact',
] as const

/** The values, or the empty text for "not set". */
export function orUnset<const V extends readonly string[]>(values: V): ['', ...V] {
  return ['', ...values]
}
