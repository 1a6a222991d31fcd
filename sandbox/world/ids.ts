/** Ids in the platform's forms. Named things keep theirs from run to run, happenings draw theirs at random. */
import { createHash, randomBytes } from 'node:crypto';

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

export const openIdOf = (name: string) => `ou_${fingerprint(`person:${name}`)}`;
export const unionIdOf = (openId: string) => `on_${fingerprint(`union:${openId}`)}`;
export const groupIdOf = (name: string) => `oc_${fingerprint(`group:${name}`)}`;
export const directChatIdOf = (openId: string) => `oc_${fingerprint(`direct:${openId}`)}`;
export const botOpenIdOf = (appId: string) => `ou_${fingerprint(`bot:${appId}`)}`;
export const tenantKeyOf = (appId: string) => fingerprint(`tenant:${appId}`).slice(0, 16);

/** `om_…`, `t-…`, `img_v3_…`: a prefix and 32 random hex digits. */
export const drawId = (prefix: string) => `${prefix}${randomBytes(16).toString('hex')}`;
