import { Pause } from 'c/pause';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('acts once, a pause after the last start', () => {
  const act = jest.fn();
  const pause = new Pause(300);
  pause.start(act);
  jest.advanceTimersByTime(299);
  pause.start(act);
  jest.advanceTimersByTime(299);
  expect(act).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(1);
});

it('acts at once when flushed, and not again', () => {
  const act = jest.fn();
  const pause = new Pause(300);
  pause.start(act);
  pause.flush();
  pause.flush();
  jest.advanceTimersByTime(1000);
  expect(act).toHaveBeenCalledTimes(1);
});

it('forgets what waits when stopped', () => {
  const act = jest.fn();
  const pause = new Pause(300);
  pause.start(act);
  pause.stop();
  pause.flush();
  jest.advanceTimersByTime(1000);
  expect(act).not.toHaveBeenCalled();
});
