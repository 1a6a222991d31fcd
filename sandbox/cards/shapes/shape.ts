/**
 * The permitted properties of card objects. Version 2.0 rejects unknown properties, so these tables must be complete;
 * `free` marks values that the sandbox does not check.
 */
export type Kind =
  | 'free'
  | 'string'
  | 'number'
  | 'boolean'
  | 'color'
  /** A list of components. */
  | 'elements'
  /** One object with the shape of that name, or a list of them. */
  | { readonly one: PartName }
  | { readonly many: PartName }
  /** An object of strings by language. */
  | 'translations';

export type Shape = Readonly<Record<string, Kind>>;

export type PartName =
  | 'body'
  | 'border'
  | 'card_link'
  | 'column'
  | 'config'
  | 'confirm'
  | 'field'
  | 'header'
  | 'header_style'
  | 'icon'
  | 'image'
  | 'option'
  | 'panel_header'
  | 'person'
  | 'summary'
  | 'table_column'
  | 'text'
  | 'text_tag'
  | 'button_area'
  | 'component';

/** Layout properties of all components. */
export const PLACED: Shape = { tag: 'string', element_id: 'string', margin: 'string' };

/** Layout properties of containers. */
export const CONTAINER: Shape = {
  ...PLACED,
  direction: 'string',
  padding: 'string',
  vertical_spacing: 'string',
  horizontal_spacing: 'string',
  vertical_align: 'string',
  horizontal_align: 'string',
};

/** Properties of interactive components. */
export const INTERACTIVE: Shape = {
  ...PLACED,
  name: 'string',
  required: 'boolean',
  disabled: 'boolean',
  disabled_tips: { one: 'text' },
  hover_tips: { one: 'text' },
  confirm: { one: 'confirm' },
  width: 'string',
  value: 'free',
  behaviors: 'free',
};
