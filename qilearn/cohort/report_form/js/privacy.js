// A look at what was typed, for names and record numbers: as qilearn.core.privacy looks.

const TITLED_NAME = /\b(Mrs?|Ms|Miss|Dr|Prof|Nurse|Sister)\.?\s+[A-Z][a-z]/;
const LONG_NUMBER = /\d(?:[\s-]?\d){6,}/;
const YEARS = /\b(?:19|20)\d\d\b/g;
const DATES = /\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b/g;

/** Whether a text looks as if it named a person or held a record number. It may be wrong, so what is said says "may". */
function mayNameSomeone(text) {
  return TITLED_NAME.test(text) || LONG_NUMBER.test(text.replace(DATES, " ").replace(YEARS, " "));
}
