/**
 * Registrations of apps by QR code. They are neither on the sandbox's clock nor in its state file, because they last
 * only minutes of real time.
 */
import { randomBytes } from 'node:crypto';

export interface Registration {
  readonly deviceCode: string;
  readonly userCode: string;
  /** In ms of process uptime. */
  readonly expiresAt: number;
  readonly lark: boolean;
  polledAt: number;
  state:
    | { readonly kind: 'pending' }
    | { readonly kind: 'declined' }
    | { readonly kind: 'confirmed'; readonly openId: string };
  /** Credentials of a Lark tenant are returned only at Lark's own address, i.e. on a second poll. */
  told: boolean;
}

/** Settings for the next registrations. */
export interface RegistrationTerms {
  expiresInS: number;
  intervalS: number;
  lark: boolean;
  /** false: the platform's switch for pre-filled configuration is off, so the link's configuration is ignored. */
  prefill: boolean;
}

export interface Registrations {
  readonly terms: RegistrationTerms;
  begin(): Registration;
  byDevice(deviceCode: string): Registration | undefined;
  byUser(userCode: string): Registration | undefined;
  now(): number;
}

/** Older registrations are dropped. */
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
