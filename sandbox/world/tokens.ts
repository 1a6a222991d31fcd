/**
 * Tenant tokens: valid for two hours; the same one is returned while at least half an hour is left, and an old one
 * stays valid until it expires.
 */
import { drawId } from './ids.ts';
import type { TenantToken } from './state.ts';
import type { World } from './world.ts';

const LIFE_MS = 2 * 3_600_000;
const RENEW_BELOW_MS = 30 * 60_000;

export function issueToken(world: World): { readonly token: string; readonly expireS: number } {
  const now = world.clock.now();
  world.state.tokens = world.state.tokens.filter((token) => token.expiresAt > now);
  let current = world.state.tokens.findLast(
    (token) => !token.revoked && token.expiresAt - now >= RENEW_BELOW_MS,
  );
  if (current === undefined) {
    current = { token: drawId('t-g'), expiresAt: now + LIFE_MS } satisfies TenantToken;
    world.state.tokens.push(current);
    world.changed();
  }
  return { token: current.token, expireS: Math.floor((current.expiresAt - now) / 1000) };
}

export const isTokenGood = (world: World, token: string): boolean =>
  world.state.tokens.some(
    (known) => known.token === token && !known.revoked && known.expiresAt > world.clock.now(),
  );

/** Revokes all issued tokens. */
export function revokeTokens(world: World): void {
  for (const token of world.state.tokens) token.revoked = true;
  world.changed();
}
