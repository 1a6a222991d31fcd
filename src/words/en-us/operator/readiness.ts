import type { Words } from '../../zh-cn/index.ts';

const NAMES: Readonly<Record<string, string>> = {
  redis: 'the store (Redis) is not available',
  state: 'the state is not the one that was here',
  connection: 'the connection to the platform is down',
  heartbeat: 'the plan is not carried out',
};

export const readiness: Words['readiness'] = {
  failing: (checks) =>
    `Something has been wrong for 10 minutes: ${checks.join('; ')}. Messages may not come in, or leave late, meanwhile. Whoever runs the server, please look at its log and at /readyz; you will be told when it is over.`,
  check: (name) => NAMES[name] ?? name,
  over: 'All is well again. What did not leave meanwhile leaves by the usual rules; what was missed is listed apart.',
};
