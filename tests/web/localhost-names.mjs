/**
 * Leads names below localhost to this machine, as browsers do by themselves (RFC 6761, section 6.3) and not every system does:
 * for programs that are to read the local web, `NODE_OPTIONS='--import ./tests/web/localhost-names.mjs'`.
 */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const lookup = dns.lookup;
dns.lookup = (name, ...rest) => lookup(/\.localhost\.?$/i.test(name) ? 'localhost' : name, ...rest);
dns.lookup.__promisify__ = lookup.__promisify__;
syncBuiltinESMExports();
