/**
 * Functions of SQLite that read no table and tell nothing of other rows. Left out on purpose: changes, total_changes and
 * last_insert_rowid (they tell of what the connection did before, for whomever), load_extension, readfile, pragma_*.
 */
export const SQLITE_FUNCTIONS = `
  abs coalesce concat concat_ws format glob hex ifnull iif instr length like likelihood likely lower ltrim max min nullif octet_length
  printf quote replace round rtrim sign soundex substr substring trim typeof unhex unicode char unlikely upper zeroblob cast
  acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10 log2 mod pi pow power radians sin sinh sqrt
  tan tanh trunc
  date time datetime julianday strftime unixepoch timediff
  avg count group_concat string_agg sum total median percentile percentile_cont percentile_disc filter over exists in
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
  json json_array json_array_length json_error_position json_extract json_insert json_object json_patch json_pretty json_remove
  json_replace json_set json_type json_valid json_quote json_group_array json_group_object json_each json_tree
  jsonb jsonb_array jsonb_extract jsonb_insert jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set jsonb_group_array
  jsonb_group_object jsonb_each jsonb_tree
  varchar character decimal numeric
`

export const SQLITE_VOLATILE = 'random randomblob'
