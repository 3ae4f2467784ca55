import nock from 'nock';
import { afterAll, afterEach, beforeAll } from 'vitest';

/**
 * In this test file nothing but recorded answers may be reached. Files share processes: before and after, calls go
 * through as ever.
 */
export function onlyRecordedAnswers(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => nock.cleanAll());
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}
