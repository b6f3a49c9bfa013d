import { checkFilled } from 'c/requiredField';

function formWith(name: string) {
  const form = document.createElement('div');
  const field = Object.assign(document.createElement('div'), {
    setCustomValidity: jest.fn(),
    reportValidity: jest.fn()
  });
  field.dataset.field = name;
  form.append(field);
  return { form, field };
}

it.each([
  ['', false, 'Say it.'],
  ['  ', false, 'Say it.'],
  ['x', true, '']
])('knows whether %p is filled, and marks the field', (value, isFilled, message) => {
  const { form, field } = formWith('words');
  expect(checkFilled(form, 'words', value, 'Say it.')).toBe(isFilled);
  expect(field.setCustomValidity).toHaveBeenCalledWith(message);
  expect(field.reportValidity).toHaveBeenCalled();
});

it.each([undefined, document.createElement('div')])('answers without a field on the page', (form) => {
  expect(checkFilled(form, 'words', '', 'Say it.')).toBe(false);
});
