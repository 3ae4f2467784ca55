/** A moment: milliseconds since 1970-01-01T00:00:00Z. Zones belong to the edges, where people read or type times. */
export type Instant = number;

/** Tells the time. Injected everywhere, so that tests and the demo decide what time it is. */
export type Clock = () => Instant;
