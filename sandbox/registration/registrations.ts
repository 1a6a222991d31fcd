/**
 * Apps that are being registered by a scanned code. Nothing of it is on the sandbox's clock or in its state file: the
 * one who waits for it is a process of the machine, and waits a few minutes.
 */
import { randomBytes } from 'node:crypto';

export interface Registration {
  readonly deviceCode: string;
  readonly userCode: string;
  /** In milliseconds of the process. */
  readonly expiresAt: number;
  readonly lark: boolean;
  polledAt: number;
  state:
    | { readonly kind: 'pending' }
    | { readonly kind: 'declined' }
    | { readonly kind: 'confirmed'; readonly openId: string };
  /** A Lark tenant's credentials are given only to who asks at Lark's own address, which is a second poll here. */
  told: boolean;
}

/** How the next registrations go. */
export interface RegistrationTerms {
  expiresInS: number;
  intervalS: number;
  lark: boolean;
  /** false: the platform's switch for pre-filled configuration is off, so what the link brings along is ignored. */
  prefill: boolean;
}

export interface Registrations {
  readonly terms: RegistrationTerms;
  begin(): Registration;
  byDevice(deviceCode: string): Registration | undefined;
  byUser(userCode: string): Registration | undefined;
  now(): number;
}

/** Older ones are forgotten: a registration is a matter of minutes. */
const KEPT = 100;

export function createRegistrations(): Registrations {
  const terms: RegistrationTerms = { expiresInS: 600, intervalS: 5, lark: false, prefill: true };
  const known: Registration[] = [];
  const now = () => performance.now();
  return {
    terms,
    now,
    begin() {
      const letters = randomBytes(5).toString('hex').toUpperCase().slice(0, 8);
      const registration: Registration = {
        deviceCode: randomBytes(24).toString('base64url'),
        userCode: `${letters.slice(0, 4)}-${letters.slice(4)}`,
        expiresAt: now() + terms.expiresInS * 1000,
        lark: terms.lark,
        polledAt: -Infinity,
        state: { kind: 'pending' },
        told: false,
      };
      known.push(registration);
      if (known.length > KEPT) known.shift();
      return registration;
    },
    byDevice: (deviceCode) => known.find((each) => each.deviceCode === deviceCode),
    byUser: (userCode) => known.find((each) => each.userCode === userCode),
  };
}
