import { createContext } from 'preact';

/** Where the reader lives: an ISO 3166 country or subdivision, `''` where nobody knows. Pages that show findings provide it. */
export const Region = createContext('');
