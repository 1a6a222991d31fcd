/**
 * Reconnection settings for clients, in seconds. The platform uses 120 s for both intervals; shorter ones let clients
 * find a restarted sandbox quickly.
 */
export const CLIENT_CONFIG = {
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 1,
  PingInterval: 5,
} as const;

export const SERVICE_ID = 33554678;

/** Maximum of connections per app. */
export const MAX_CONNECTIONS = 50;
