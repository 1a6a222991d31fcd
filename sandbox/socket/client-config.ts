/**
 * What the platform tells its clients about reconnecting, in seconds. The real one says 120 s for both intervals;
 * a sandbox that restarts is to be found again at once.
 */
export const CLIENT_CONFIG = {
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 1,
  PingInterval: 5,
} as const;

export const SERVICE_ID = 33554678;

/** Connections that one app may hold at a time. */
export const MAX_CONNECTIONS = 50;
