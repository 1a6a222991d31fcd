// @ts-check
/**
 * The environment in which a card is drawn. Types only.
 *
 * @typedef {object} Press
 * @property {unknown} [value] the callback's value
 * @property {string} [name] the component's name
 * @property {Record<string, unknown>} [form]
 * @property {string} [option] what a component outside a form was set to, as are the next three
 * @property {string[]} [options]
 * @property {string} [input]
 * @property {boolean} [checked]
 *
 * @typedef {object} Context
 * @property {import('../words/index.js').Words} words
 * @property {import('../words/index.js').Language} language of the viewer's client
 * @property {string} zone
 * @property {number} now virtual milliseconds, for the offset behind dates
 * @property {string} [viewer] open_id of who looks
 * @property {import('../types.js').Person[]} people
 * @property {(id: string) => string} nameOf
 * @property {(key: string, alt: string) => Node} image
 * @property {(press: Press) => Promise<void>} press sends it and shows the answer
 * @property {(title: string, text: string) => Promise<boolean>} confirm
 *
 * @typedef {Context & Within} Inside what a component knows
 *
 * @typedef {object} Within
 * @property {(elements: unknown, inside: Inside) => HTMLElement[]} draw draws the components of a container
 * @property {import('./form.js').Form} [form] the form that the component stands in
 */
export {};
