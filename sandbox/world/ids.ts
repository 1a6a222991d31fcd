/** Ids in the platform's formats: derived from names for people and groups, random for messages and the like. */
import { createHash, randomBytes } from 'node:crypto';

const known = new Map<string, string>();

/** Cached, because chats are looked up often. */
function fingerprint(text: string): string {
  let digest = known.get(text);
  if (digest === undefined)
    known.set(text, (digest = createHash('sha256').update(text).digest('hex').slice(0, 32)));
  return digest;
}

export const openIdOf = (name: string) => `ou_${fingerprint(`person:${name}`)}`;
export const unionIdOf = (openId: string) => `on_${fingerprint(`union:${openId}`)}`;
export const groupIdOf = (name: string) => `oc_${fingerprint(`group:${name}`)}`;
export const directChatIdOf = (openId: string) => `oc_${fingerprint(`direct:${openId}`)}`;
export const botOpenIdOf = (appId: string) => `ou_${fingerprint(`bot:${appId}`)}`;
export const tenantKeyOf = (appId: string) => fingerprint(`tenant:${appId}`).slice(0, 16);

/** A prefix such as `om_`, `t-` or `img_v3_`, and 32 random hex digits. */
export const drawId = (prefix: string) => `${prefix}${randomBytes(16).toString('hex')}`;
