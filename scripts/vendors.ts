import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as v from 'valibot';
import { Vendor, type VendorBook } from '@/lib/model/vendor.ts';
import { packRegistry } from '@/lib/signals/pack.ts';
import { domainOf } from '@/lib/text/domain.ts';
import { readAs } from './read-as.ts';

/**
 * All vendors, by id.
 *
 * @param root the project's folder
 * @throws for one that is not of its form
 */
export function readVendors(root: string): Vendor[] {
  const folder = path.join(root, 'lib/signals/vendors');
  return readdirSync(folder)
    .flatMap((file) => readAs(v.array(Vendor), path.join(folder, file)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a page's script needs to know them, as text. */
export const packVendors = (vendors: readonly Vendor[]): string => packRegistry(vendors);

/** What readers are told of them. */
export const vendorBook = (vendors: readonly Vendor[]): VendorBook =>
  Object.fromEntries(
    vendors.map(({ id, country, optOut, traces: _, ...facts }) => [
      id,
      { ...facts, ...(country && { country: country.code }), ...(optOut && { optOut: optOut.url }) },
    ]),
  );

const Entities = v.array(v.object({ name: v.string(), company: v.optional(v.string()), domains: v.array(v.string()) }));

/**
 * Companies by the domain that they registered, of third-party-web: names for those whose traces no vendor has. Domains of which
 * several companies have parts, such as a cloud's, are its owner's only.
 */
export function companyNames(): Record<string, string> {
  const entities = v.parse(Entities, createRequire(import.meta.url)('third-party-web/dist/entities-nostats.json'));
  const names = entities.flatMap(({ name, company = name, domains }) =>
    domains
      .map((domain) => domain.replace('*.', ''))
      .filter((domain) => domain === domainOf(domain))
      .map((domain) => [domain, company]),
  );
  return Object.fromEntries(names);
}
