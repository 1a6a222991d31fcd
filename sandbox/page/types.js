// @ts-check
/**
 * Types of the sandbox's control interface. No code.
 *
 * @typedef {'admin' | 'contact' | 'deputy' | 'member' | 'stranger'} Role
 *
 * @typedef {object} Person
 * @property {string} openId
 * @property {string} name
 * @property {Role} [role]
 * @property {string} [label] the unit, for people who act for one
 * @property {boolean} [available]
 * @property {boolean} [blocked]
 * @property {boolean} [resigned]
 * @property {boolean} [otherTenant]
 *
 * @typedef {object} Group
 * @property {string} chatId
 * @property {string} name
 * @property {string[]} members
 * @property {boolean} [bot]
 * @property {boolean} [dissolved]
 *
 * @typedef {object} Chat
 * @property {string} chatId
 * @property {'direct' | 'group'} kind
 * @property {string} name
 *
 * @typedef {object} Message
 * @property {number} index order of arrival
 * @property {string} messageId
 * @property {string} chatId
 * @property {'direct' | 'group'} chat
 * @property {string} [person] the other side of a direct chat
 * @property {string} from `bot` or an open_id
 * @property {string} type
 * @property {any} content
 * @property {string} at UTC ISO
 * @property {string} [replyTo]
 * @property {string} [patchedAt]
 * @property {boolean} [recalled]
 * @property {boolean} [acked]
 *
 * @typedef {object} Starter something to try with a file of one's own
 * @property {string} person open_id of who sends it
 * @property {string} say what they say first
 * @property {string} accept
 * @property {Record<string, { button: string, hint: string }>} words by language
 *
 * @typedef {object} Clock
 * @property {string} now UTC ISO
 * @property {boolean} playing
 * @property {string | null} [next] the next moment that a bot has planned
 *
 * @typedef {object} PressAnswer
 * @property {{ type?: string, content?: string, text?: string }} [toast]
 * @property {unknown} [card]
 * @property {number | string} [error] the platform's code
 */
export {};
