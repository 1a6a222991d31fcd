/** The star between a level of secrecy and its period, in all forms that people type; and signs typed in place of it. */
export const STARS = '★☆⭐✩✪✭✮✯⭑';
export const OTHER_SIGNS = '*※●○▲△◆◇■□';
