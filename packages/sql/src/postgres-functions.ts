/**
 * Functions of PostgreSQL that read no table, run no text as SQL and tell nothing of other rows,
 * with the keywords that are written like functions and the types that take a length.
 * Left out on purpose: query_to_xml and its kin, ts_stat and ts_rewrite (they run SQL), sequences,
 * settings, statistics, large objects, files, locks, sleep, dblink.
 */
export const POSTGRES_FUNCTIONS = `
  any all some array row exists in coalesce nullif greatest least grouping sets rollup cube cast
  varchar char character numeric decimal dec timestamp timestamptz time timetz bit varbit interval float
  count sum avg min max array_agg string_agg bool_and bool_or every bit_and bit_or bit_xor any_value range_agg range_intersect_agg
  json_agg jsonb_agg json_object_agg jsonb_object_agg json_agg_strict jsonb_agg_strict json_object_agg_strict jsonb_object_agg_strict
  json_arrayagg json_objectagg corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx
  regr_sxy regr_syy stddev stddev_pop stddev_samp variance var_pop var_samp mode percentile_cont percentile_disc xmlagg
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
  abs cbrt ceil ceiling degrees div erf erfc exp factorial floor gcd lcm ln log log10 min_scale mod pi power radians round scale sign
  sqrt trim_scale trunc width_bucket acos acosd asin asind atan atand atan2 atan2d cos cosd cot cotd sin sind tan tand sinh cosh tanh
  asinh acosh atanh
  ascii bit_length btrim casefold char_length character_length chr concat concat_ws format initcap left length lower lpad ltrim md5 normalize
  octet_length overlay parse_ident position quote_ident quote_literal quote_nullable regexp_count regexp_instr regexp_like regexp_match
  regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr repeat replace reverse right rpad rtrim
  split_part starts_with string_to_array string_to_table strpos substr substring to_ascii to_bin to_hex to_oct translate trim
  unicode_assigned unistr upper crc32 crc32c sha224 sha256 sha384 sha512 encode decode convert convert_from convert_to get_bit get_byte
  set_bit set_byte bit_count
  to_char to_date to_number to_timestamp age date_add date_bin date_part date_subtract date_trunc extract isfinite justify_days
  justify_hours justify_interval make_date make_interval make_time make_timestamp make_timestamptz now statement_timestamp
  transaction_timestamp timezone overlaps
  array_append array_cat array_dims array_fill array_length array_lower array_ndims array_position array_positions array_prepend
  array_remove array_replace array_reverse array_sort array_to_string array_upper cardinality trim_array unnest generate_series
  generate_subscripts
  isempty lower_inc lower_inf upper_inc upper_inf range_merge multirange int4range int8range numrange tsrange tstzrange daterange
  int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange
  to_json to_jsonb array_to_json row_to_json json_build_array jsonb_build_array json_build_object jsonb_build_object json_object
  jsonb_object json_array_length jsonb_array_length json_each jsonb_each json_each_text jsonb_each_text json_extract_path
  jsonb_extract_path json_extract_path_text jsonb_extract_path_text json_object_keys jsonb_object_keys json_array_elements
  jsonb_array_elements json_array_elements_text jsonb_array_elements_text json_populate_record jsonb_populate_record
  json_populate_recordset jsonb_populate_recordset json_to_record jsonb_to_record json_to_recordset jsonb_to_recordset json_typeof
  jsonb_typeof json_strip_nulls jsonb_strip_nulls jsonb_set jsonb_set_lax jsonb_insert jsonb_pretty jsonb_path_exists jsonb_path_match
  jsonb_path_query jsonb_path_query_array jsonb_path_query_first json json_scalar json_serialize json_array json_exists json_value
  json_query
  to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_rank ts_rank_cd ts_headline ts_delete ts_filter
  setweight strip numnode querytree tsquery_phrase tsvector_to_array array_to_tsvector get_current_ts_config
  abbrev broadcast family host hostmask inet_merge inet_same_family masklen netmask network set_masklen text macaddr8_set7bit
  area center diagonal diameter height isclosed isopen npoints pclose point popen radius slope width box circle line lseg path polygon
  uuid_extract_timestamp uuid_extract_version num_nonnulls num_nulls pg_typeof format_type merge_action enum_first enum_last enum_range
  hashtext xmlelement xmlforest xmlconcat xmlcomment xpath xpath_exists
  similarity word_similarity strict_word_similarity unaccent
  col_description obj_description pg_get_serial_sequence has_schema_privilege has_table_privilege
`

export const POSTGRES_VOLATILE = 'random random_normal gen_random_uuid uuidv4 uuidv7 clock_timestamp timeofday gen_random_bytes gen_salt'
