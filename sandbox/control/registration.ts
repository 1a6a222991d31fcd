/** The confirm page of a registration, and settings for the next registrations. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readAddons } from '../registration/addons.ts';
import type { Registration } from '../registration/registrations.ts';
import type { Sandbox } from '../sandbox.ts';
import { ControlError, parse } from './control-error.ts';
import { personOf } from './find.ts';

/** Parameters of a registration link. */
const linkSchema = z.looseObject({
  name: z.string().max(200).optional(),
  desc: z.string().max(500).optional(),
  addons: z.string().max(8_000).optional(),
  clientID: z.string().max(100).optional(),
  createOnly: z.string().optional(),
});

const decisionSchema = z.strictObject({
  confirm: z.boolean(),
  openId: z.string(),
  /** Query of the link with which the page was opened. */
  link: linkSchema,
  name: z.string().trim().min(1).max(100).optional(),
});

const termsSchema = z.strictObject({
  expiresInS: z.number().positive().max(3_600).optional(),
  intervalS: z.number().min(0).max(60).optional(),
  lark: z.boolean().optional(),
  prefill: z.boolean().optional(),
});

/** Defaults of an app on the platform. */
const BASE = { scopes: ['im:message:send_as_bot'], events: [], callbacks: [] };

type ToRegistration = { Params: { userCode: string } };

export function serveRegistration(server: FastifyInstance, { world, registrations }: Sandbox): void {
  const found = (userCode: string): Registration => {
    const registration = registrations.byUser(userCode);
    if (registration === undefined) throw new ControlError('no such registration', 404);
    return registration;
  };
  const stateOf = (registration: Registration) =>
    registration.state.kind === 'pending' && registrations.now() >= registration.expiresAt
      ? 'expired'
      : registration.state.kind;
  const addonsOf = ({ addons }: z.output<typeof linkSchema>) =>
    registrations.terms.prefill && addons !== undefined ? readAddons(addons) : undefined;

  server.post('/sandbox/registrations/terms', (request) => {
    const given = parse(termsSchema, request.body);
    return Object.assign(
      registrations.terms,
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    );
  });

  /** Data of the confirm page. */
  server.post<ToRegistration>('/sandbox/registrations/:userCode/view', (request) => {
    const link = parse(linkSchema, request.body);
    const updates = link.clientID !== undefined && link.createOnly !== 'true';
    if (updates && link.clientID !== world.state.app.id) throw new ControlError('no such app', 404);
    return {
      state: stateOf(found(request.params.userCode)),
      updates,
      appId: world.state.app.id,
      name: (updates ? undefined : link.name) ?? world.state.app.name,
      description: link.desc ?? '',
      ...(addonsOf(link) ?? { scopes: [], events: [], callbacks: [] }),
      people: Object.values(world.state.people)
        .filter(({ otherTenant }) => !otherTenant)
        .map(({ openId, name, role }) => ({ openId, name, role })),
    };
  });

  /**
   * The sandbox has a single app; a registration returns it under the confirmed name with the link's configuration.
   */
  server.post<ToRegistration>('/sandbox/registrations/:userCode', (request) => {
    const registration = found(request.params.userCode);
    const { confirm, openId, link, name } = parse(decisionSchema, request.body);
    if (stateOf(registration) !== 'pending')
      throw new ControlError(`the code is ${stateOf(registration)}`, 409);
    personOf(world, openId);
    registration.state = confirm ? { kind: 'confirmed', openId } : { kind: 'declined' };
    if (!confirm) return {};
    const { app } = world.state;
    const updates = link.clientID !== undefined && link.createOnly !== 'true';
    const brought = addonsOf(link) ?? { scopes: [], events: [], callbacks: [] };
    app.grants = joined(updates ? (app.grants ?? BASE) : BASE, brought);
    if (name !== undefined && !updates) app.name = name;
    world.changed();
    return {};
  });
}

interface Grants {
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  readonly callbacks: readonly string[];
}

/** The grants of an app and those that a link adds, each once. */
function joined(present: Grants, added: Grants) {
  const both = (of: keyof Grants) => [...new Set([...present[of], ...added[of]])];
  return { scopes: both('scopes'), events: both('events'), callbacks: both('callbacks') };
}
