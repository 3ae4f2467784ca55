import { ANALYTICS_SOURCE, LEAD_STATUS, LIFECYCLE } from './contacts.ts';
import {
  areas,
  choice,
  fixedInstants,
  fixedNumbers,
  fixedTexts,
  numbers,
  phones,
  type StandardRow,
  texts,
} from './definition.ts';

const INDUSTRIES =
  'ACCOUNTING AIRLINES_AVIATION APPAREL_FASHION ARCHITECTURE_PLANNING AUTOMOTIVE BANKING BIOTECHNOLOGY BROADCAST_MEDIA BUILDING_MATERIALS BUSINESS_SUPPLIES_AND_EQUIPMENT CAPITAL_MARKETS CHEMICALS CIVIL_ENGINEERING COMMERCIAL_REAL_ESTATE COMPUTER_NETWORK_SECURITY COMPUTER_HARDWARE COMPUTER_SOFTWARE CONSTRUCTION CONSUMER_ELECTRONICS CONSUMER_GOODS CONSUMER_SERVICES DESIGN EDUCATION_MANAGEMENT E_LEARNING ELECTRICAL_ELECTRONIC_MANUFACTURING ENTERTAINMENT ENVIRONMENTAL_SERVICES EVENTS_SERVICES FARMING FINANCIAL_SERVICES FOOD_BEVERAGES FOOD_PRODUCTION FURNITURE GOVERNMENT_ADMINISTRATION GRAPHIC_DESIGN HEALTH_WELLNESS_AND_FITNESS HIGHER_EDUCATION HOSPITAL_HEALTH_CARE HOSPITALITY HUMAN_RESOURCES IMPORT_AND_EXPORT INDUSTRIAL_AUTOMATION INFORMATION_SERVICES INFORMATION_TECHNOLOGY_AND_SERVICES INSURANCE INTERNET INVESTMENT_MANAGEMENT LAW_PRACTICE LEGAL_SERVICES LOGISTICS_AND_SUPPLY_CHAIN MACHINERY MANAGEMENT_CONSULTING MARITIME MARKETING_AND_ADVERTISING MECHANICAL_OR_INDUSTRIAL_ENGINEERING MEDIA_PRODUCTION MEDICAL_DEVICES MINING_METALS NON_PROFIT_ORGANIZATION_MANAGEMENT OIL_ENERGY OUTSOURCING_OFFSHORING PACKAGE_FREIGHT_DELIVERY PACKAGING_AND_CONTAINERS PAPER_FOREST_PRODUCTS PHARMACEUTICALS PLASTICS PRINTING PROFESSIONAL_TRAINING_COACHING PUBLISHING REAL_ESTATE RENEWABLES_ENVIRONMENT RESEARCH RESTAURANTS RETAIL SECURITY_AND_INVESTIGATIONS SEMICONDUCTORS SHIPBUILDING STAFFING_AND_RECRUITING TELECOMMUNICATIONS TEXTILES TRANSLATION_AND_LOCALIZATION TRANSPORTATION_TRUCKING_RAILROAD UTILITIES VENTURE_CAPITAL_PRIVATE_EQUITY WAREHOUSING WHOLESALE WIRELESS';

const titled = (code: string) =>
  code
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/^./, (c) => c.toUpperCase());

/** Standard properties of companies. */
export const COMPANY_ROWS: readonly StandardRow[] = [
  ...texts({
    name: 'Company name',
    domain: 'Company Domain Name',
    website: 'Website URL',
    address: 'Street Address',
    city: 'City',
    state: 'State/Region',
    zip: 'Postal Code',
    country: 'Country/Region',
    twitterhandle: 'Twitter Handle',
    linkedin_company_page: 'LinkedIn Company Page',
    timezone: 'Time Zone',
  }),
  ...phones({ phone: 'Phone Number' }),
  ...areas({ description: 'Description' }),
  ...numbers({
    numberofemployees: 'Number of Employees',
    annualrevenue: 'Annual Revenue',
    founded_year: 'Year Founded',
    facebookfans: 'Facebook Fans',
  }),
  choice('industry', 'Industry', ...INDUSTRIES.split(' ').map((code) => `${code}=${titled(code)}`)),
  choice('lifecyclestage', 'Lifecycle Stage', ...LIFECYCLE),
  choice('hs_lead_status', 'Lead Status', ...LEAD_STATUS),
  choice('hs_analytics_source', 'Original Traffic Source', ...ANALYTICS_SOURCE),
  choice(
    'type',
    'Type',
    'PROSPECT=Prospect',
    'PARTNER=Partner',
    'RESELLER=Reseller',
    'VENDOR=Vendor',
    'OTHER=Other',
  ),
  ...fixedInstants({
    createdate: 'Create Date',
    hs_lastmodifieddate: 'Last Modified Date',
    notes_last_updated: 'Last Activity Date',
    notes_last_contacted: 'Last Contacted',
  }),
  ...fixedNumbers({
    num_associated_contacts: 'Number of Associated Contacts',
    num_notes: 'Number of Sales Activities',
    num_contacted_notes: 'Number of times contacted',
  }),
  ...fixedTexts({ hs_pipeline: 'Pipeline', hs_parent_company_id: 'Parent Company' }),
];
