CREATE TABLE "ai_configurations" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" varchar(100) NOT NULL,
	"provider" varchar(50) DEFAULT 'openai' NOT NULL,
	"model_name" varchar(100) DEFAULT 'gpt-4o-mini' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_configurations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "ai_configurations_tenant_id_name_unique" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "chat_messages" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"owner_id" uuid NOT NULL,
	"created_by_id" uuid NOT NULL,
	"modified_by_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"message_type" varchar(20) NOT NULL,
	"content" text NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_processed" boolean DEFAULT true NOT NULL,
	CONSTRAINT "chat_messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "chat_sessions" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"status" varchar(20) DEFAULT 'active' NOT NULL,
	"owner_id" uuid NOT NULL,
	"created_by_id" uuid NOT NULL,
	"modified_by_id" uuid NOT NULL,
	"title" varchar(200),
	"session_status" varchar(20) DEFAULT 'active' NOT NULL,
	"context_data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_activity" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_sessions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"product_code" varchar(50) NOT NULL,
	"description_of_product_item" text NOT NULL,
	"type_of_protein" varchar(50) DEFAULT '' NOT NULL,
	"fresh_or_frozen" varchar(20) DEFAULT '' NOT NULL,
	"package_type" varchar(50) DEFAULT '' NOT NULL,
	"net_or_catch" varchar(20) DEFAULT '' NOT NULL,
	"edible_or_inedible" varchar(50) DEFAULT '' NOT NULL,
	"tested_product" boolean DEFAULT false NOT NULL,
	"supplier_id" uuid,
	"supplier_item_number" varchar(100) DEFAULT '' NOT NULL,
	"plants_available" varchar(200) DEFAULT '' NOT NULL,
	"origin" varchar(100) DEFAULT '' NOT NULL,
	"carton_type" varchar(50) DEFAULT '' NOT NULL,
	"pcs_per_carton" varchar(50) DEFAULT '' NOT NULL,
	"uom" varchar(10) DEFAULT '' NOT NULL,
	"namp" varchar(50) DEFAULT '' NOT NULL,
	"usda" varchar(50) DEFAULT '' NOT NULL,
	"ub" varchar(50) DEFAULT '' NOT NULL,
	"unit_weight" numeric(10, 2),
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "products_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "products_tenant_id_product_code_unique" UNIQUE("tenant_id","product_code")
);
--> statement-breakpoint
CREATE TABLE "proteins" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(50) NOT NULL,
	CONSTRAINT "proteins_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "activity_logs" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"entity_type" varchar(50) NOT NULL,
	"entity_id" varchar(64) NOT NULL,
	"content_type" varchar(100),
	"object_id" varchar(64),
	"title" varchar(200) DEFAULT '' NOT NULL,
	"content" text NOT NULL,
	"created_by_id" uuid,
	"is_pinned" boolean DEFAULT false NOT NULL,
	"tags" varchar(255) DEFAULT '' NOT NULL,
	CONSTRAINT "activity_logs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "scheduled_calls" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"entity_type" varchar(50) NOT NULL,
	"entity_id" varchar(64) NOT NULL,
	"title" varchar(200) NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"scheduled_for" timestamp with time zone NOT NULL,
	"duration_minutes" integer DEFAULT 30 NOT NULL,
	"is_completed" boolean DEFAULT false NOT NULL,
	"completed_at" timestamp with time zone,
	"assigned_to_id" uuid,
	"created_by_id" uuid,
	"activity_log_id" uuid,
	CONSTRAINT "scheduled_calls_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "scheduled_calls_duration_minutes_not_negative" CHECK ("scheduled_calls"."duration_minutes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "accounts_receivables" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"invoice_number" varchar(100) NOT NULL,
	"amount" numeric(10, 2) DEFAULT '0.00' NOT NULL,
	"due_date" date NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by_id" uuid,
	CONSTRAINT "accounts_receivables_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "accounts_receivables_tenant_id_invoice_number_unique" UNIQUE("tenant_id","invoice_number")
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"claim_number" varchar(50) NOT NULL,
	"claim_type" varchar(20) NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"supplier_id" uuid,
	"customer_id" uuid,
	"purchase_order_id" uuid,
	"sales_order_id" uuid,
	"invoice_id" uuid,
	"reason" varchar(255) NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"claimed_amount" numeric(10, 2) NOT NULL,
	"approved_amount" numeric(10, 2),
	"settled_amount" numeric(10, 2),
	"claim_date" date NOT NULL,
	"resolution_date" date,
	"resolution_notes" text DEFAULT '' NOT NULL,
	"assigned_to_id" uuid,
	"created_by_id" uuid,
	CONSTRAINT "claims_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "claims_tenant_id_claim_number_unique" UNIQUE("tenant_id","claim_number")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"invoice_number" varchar(100) NOT NULL,
	"date_time_stamp" timestamp with time zone DEFAULT now() NOT NULL,
	"customer_id" uuid NOT NULL,
	"sales_order_id" uuid,
	"product_id" uuid,
	"pick_up_date" date,
	"delivery_date" date,
	"due_date" date,
	"our_sales_order_num" varchar(100) DEFAULT '' NOT NULL,
	"delivery_po_num" varchar(100) DEFAULT '' NOT NULL,
	"accounting_payable_contact_name" varchar(255) DEFAULT '' NOT NULL,
	"accounting_payable_contact_phone" varchar(20) DEFAULT '' NOT NULL,
	"accounting_payable_contact_email" varchar(254) DEFAULT '' NOT NULL,
	"type_of_protein" varchar(100) DEFAULT '' NOT NULL,
	"description_of_product_item" text DEFAULT '' NOT NULL,
	"quantity" integer,
	"total_weight" numeric(10, 2),
	"weight_unit" varchar(10) DEFAULT 'LBS' NOT NULL,
	"edible_or_inedible" varchar(50) DEFAULT '' NOT NULL,
	"tested_product" boolean DEFAULT false NOT NULL,
	"unit_price" numeric(10, 2),
	"total_amount" numeric(10, 2) DEFAULT '0.00' NOT NULL,
	"tax_amount" numeric(10, 2),
	"status" varchar(20) DEFAULT 'draft' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"payment_terms" varchar(50) DEFAULT '' NOT NULL,
	"payment_status" varchar(20) DEFAULT 'unpaid' NOT NULL,
	"outstanding_amount" numeric(10, 2),
	CONSTRAINT "invoices_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invoices_tenant_id_invoice_number_unique" UNIQUE("tenant_id","invoice_number")
);
--> statement-breakpoint
CREATE TABLE "payment_transactions" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"purchase_order_id" uuid,
	"sales_order_id" uuid,
	"invoice_id" uuid,
	"amount" numeric(10, 2) NOT NULL,
	"payment_date" date NOT NULL,
	"payment_method" varchar(20) DEFAULT 'check' NOT NULL,
	"reference_number" varchar(100) DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"created_by_id" uuid,
	CONSTRAINT "payment_transactions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "carriers" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" varchar(200) NOT NULL,
	"code" varchar(50) NOT NULL,
	"carrier_type" varchar(20) DEFAULT 'truck' NOT NULL,
	"contact_person" varchar(100) DEFAULT '' NOT NULL,
	"phone" varchar(20) DEFAULT '' NOT NULL,
	"email" varchar(254) DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"city" varchar(100) DEFAULT '' NOT NULL,
	"state" varchar(100) DEFAULT '' NOT NULL,
	"zip_code" varchar(20) DEFAULT '' NOT NULL,
	"country" varchar(100) DEFAULT 'USA' NOT NULL,
	"mc_number" varchar(50) DEFAULT '' NOT NULL,
	"dot_number" varchar(50) DEFAULT '' NOT NULL,
	"insurance_provider" varchar(200) DEFAULT '' NOT NULL,
	"insurance_policy_number" varchar(100) DEFAULT '' NOT NULL,
	"insurance_expiry" date,
	"is_active" boolean DEFAULT true NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"my_customer_num_from_carrier" varchar(100) DEFAULT '' NOT NULL,
	"accounting_payable_contact_name" varchar(255) DEFAULT '' NOT NULL,
	"accounting_payable_contact_phone" varchar(20) DEFAULT '' NOT NULL,
	"accounting_payable_contact_email" varchar(254) DEFAULT '' NOT NULL,
	"sales_contact_name" varchar(255) DEFAULT '' NOT NULL,
	"sales_contact_phone" varchar(20) DEFAULT '' NOT NULL,
	"sales_contact_email" varchar(254) DEFAULT '' NOT NULL,
	"accounting_payment_terms" varchar(50) DEFAULT '' NOT NULL,
	"credit_limits" varchar(50) DEFAULT '' NOT NULL,
	"account_line_of_credit" varchar(50) DEFAULT '' NOT NULL,
	"departments" varchar(255) DEFAULT '' NOT NULL,
	"how_carrier_make_appointment" varchar(50) DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by_id" uuid,
	"departments_array" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "carriers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "carriers_tenant_id_code_unique" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"name" varchar(255) NOT NULL,
	"contact_person" varchar(255),
	"email" varchar(254),
	"phone" varchar(20),
	"address" text,
	"street_address" varchar(255) DEFAULT '' NOT NULL,
	"city" varchar(100),
	"state" varchar(100),
	"zip_code" varchar(20),
	"country" varchar(100),
	"plant_id" uuid,
	"edible_inedible" varchar(50) DEFAULT '' NOT NULL,
	"type_of_plant" varchar(100) DEFAULT '' NOT NULL,
	"purchasing_preference_origin" varchar(100) DEFAULT '' NOT NULL,
	"industry" varchar(100) DEFAULT '' NOT NULL,
	"will_pickup_load" boolean DEFAULT false NOT NULL,
	"accounting_payment_terms" varchar(50) DEFAULT '' NOT NULL,
	"credit_limits" varchar(50) DEFAULT '' NOT NULL,
	"account_line_of_credit" varchar(50) DEFAULT '' NOT NULL,
	"buyer_contact_name" varchar(255) DEFAULT '' NOT NULL,
	"buyer_contact_phone" varchar(20) DEFAULT '' NOT NULL,
	"buyer_contact_email" varchar(254) DEFAULT '' NOT NULL,
	"type_of_certificate" varchar(100) DEFAULT '' NOT NULL,
	"product_exportable" boolean DEFAULT false NOT NULL,
	"accounting_terms" varchar(100) DEFAULT '' NOT NULL,
	"accounting_line_of_credit" varchar(100) DEFAULT '' NOT NULL,
	"contact_title" varchar(100) DEFAULT '' NOT NULL,
	"industry_array" text[] DEFAULT '{}' NOT NULL,
	"preferred_protein_types" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "customers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "carrier_contacts" (
	"tenant_id" uuid NOT NULL,
	"carrier_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "carrier_contacts_tenant_id_carrier_id_contact_id_pk" PRIMARY KEY("tenant_id","carrier_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "customer_contacts" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "customer_contacts_tenant_id_customer_id_contact_id_pk" PRIMARY KEY("tenant_id","customer_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "customer_products" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "customer_products_tenant_id_customer_id_product_id_pk" PRIMARY KEY("tenant_id","customer_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "customer_proteins" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"protein_id" uuid NOT NULL,
	CONSTRAINT "customer_proteins_tenant_id_customer_id_protein_id_pk" PRIMARY KEY("tenant_id","customer_id","protein_id")
);
--> statement-breakpoint
CREATE TABLE "supplier_contacts" (
	"tenant_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "supplier_contacts_tenant_id_supplier_id_contact_id_pk" PRIMARY KEY("tenant_id","supplier_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "supplier_products" (
	"tenant_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "supplier_products_tenant_id_supplier_id_product_id_pk" PRIMARY KEY("tenant_id","supplier_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "supplier_proteins" (
	"tenant_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"protein_id" uuid NOT NULL,
	CONSTRAINT "supplier_proteins_tenant_id_supplier_id_protein_id_pk" PRIMARY KEY("tenant_id","supplier_id","protein_id")
);
--> statement-breakpoint
CREATE TABLE "suppliers" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"name" varchar(255) NOT NULL,
	"contact_person" varchar(255),
	"email" varchar(254),
	"phone" varchar(20),
	"address" text,
	"street_address" varchar(255) DEFAULT '' NOT NULL,
	"city" varchar(100),
	"state" varchar(100),
	"zip_code" varchar(20),
	"country" varchar(100),
	"plant_id" uuid,
	"edible_inedible" varchar(50) DEFAULT '' NOT NULL,
	"type_of_plant" varchar(100) DEFAULT '' NOT NULL,
	"type_of_certificate" varchar(100) DEFAULT '' NOT NULL,
	"tested_product" boolean DEFAULT false NOT NULL,
	"origin" varchar(100) DEFAULT '' NOT NULL,
	"country_origin" varchar(100) DEFAULT '' NOT NULL,
	"shipping_offered" varchar(100) DEFAULT '' NOT NULL,
	"how_to_book_pickup" varchar(100) DEFAULT '' NOT NULL,
	"offer_contracts" boolean DEFAULT false NOT NULL,
	"offers_export_documents" boolean DEFAULT false NOT NULL,
	"accounting_payment_terms" varchar(50) DEFAULT '' NOT NULL,
	"credit_limits" varchar(50) DEFAULT '' NOT NULL,
	"account_line_of_credit" varchar(50) DEFAULT '' NOT NULL,
	"fresh_or_frozen" varchar(20) DEFAULT '' NOT NULL,
	"package_type" varchar(50) DEFAULT '' NOT NULL,
	"net_or_catch" varchar(20) DEFAULT '' NOT NULL,
	"departments" varchar(255) DEFAULT '' NOT NULL,
	"accounting_terms" varchar(100) DEFAULT '' NOT NULL,
	"accounting_line_of_credit" varchar(100) DEFAULT '' NOT NULL,
	"credit_app_sent" boolean DEFAULT false NOT NULL,
	"credit_app_set_up" boolean DEFAULT false NOT NULL,
	"departments_array" text[] DEFAULT '{}' NOT NULL,
	"preferred_protein_types" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "suppliers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"status" varchar(20) DEFAULT 'active' NOT NULL,
	"first_name" varchar(100) NOT NULL,
	"last_name" varchar(100) NOT NULL,
	"email" varchar(254),
	"phone" varchar(20),
	"company" varchar(255),
	"position" varchar(100),
	"contact_type" varchar(50) DEFAULT '' NOT NULL,
	"contact_title" varchar(100) DEFAULT '' NOT NULL,
	"main_phone" varchar(20) DEFAULT '' NOT NULL,
	"direct_phone" varchar(20) DEFAULT '' NOT NULL,
	"cell_phone" varchar(20) DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now(),
	"updated_at" timestamp with time zone DEFAULT now(),
	"supplier_id" uuid,
	"customer_id" uuid,
	CONSTRAINT "contacts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" varchar(200) NOT NULL,
	"code" varchar(50) DEFAULT '' NOT NULL,
	"location_type" varchar(50) DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"city" varchar(100) DEFAULT '' NOT NULL,
	"state" varchar(100) DEFAULT '' NOT NULL,
	"zip_code" varchar(20) DEFAULT '' NOT NULL,
	"country" varchar(100) DEFAULT 'USA' NOT NULL,
	"phone" varchar(20) DEFAULT '' NOT NULL,
	"email" varchar(254) DEFAULT '' NOT NULL,
	"contact_name" varchar(255) DEFAULT '' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"supplier_id" uuid,
	"customer_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "locations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "plants" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" varchar(200) NOT NULL,
	"code" varchar(50) NOT NULL,
	"plant_est_num" varchar(50) DEFAULT '' NOT NULL,
	"plant_type" varchar(20) DEFAULT 'processing' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"city" varchar(100) DEFAULT '' NOT NULL,
	"state" varchar(100) DEFAULT '' NOT NULL,
	"zip_code" varchar(20) DEFAULT '' NOT NULL,
	"country" varchar(100) DEFAULT 'USA' NOT NULL,
	"phone" varchar(20) DEFAULT '' NOT NULL,
	"email" varchar(254) DEFAULT '' NOT NULL,
	"manager" varchar(100) DEFAULT '' NOT NULL,
	"capacity" integer,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by_id" uuid,
	"supplier_id" uuid,
	CONSTRAINT "plants_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "plants_tenant_id_code_unique" UNIQUE("tenant_id","code"),
	CONSTRAINT "plants_capacity_not_negative" CHECK ("plants"."capacity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "user_preferences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"theme" varchar(20) DEFAULT 'light' NOT NULL,
	"dashboard_layout" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sidebar_collapsed" boolean DEFAULT false NOT NULL,
	"quick_menu_items" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"widget_preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_preferences_user_id_unique" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token" text NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"email" varchar(254) NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "carrier_purchase_orders" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"date_time_stamp_created" timestamp with time zone DEFAULT now() NOT NULL,
	"carrier_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"plant_id" uuid,
	"product_id" uuid,
	"linked_order_id" uuid,
	"pick_up_date" date,
	"delivery_date" date,
	"our_carrier_po_num" varchar(100) DEFAULT '' NOT NULL,
	"carrier_name" varchar(255) DEFAULT '' NOT NULL,
	"payment_terms" varchar(50) DEFAULT '' NOT NULL,
	"credit_limits" varchar(50) DEFAULT '' NOT NULL,
	"type_of_protein" varchar(50) DEFAULT '' NOT NULL,
	"fresh_or_frozen" varchar(20) DEFAULT '' NOT NULL,
	"package_type" varchar(50) DEFAULT '' NOT NULL,
	"net_or_catch" varchar(20) DEFAULT '' NOT NULL,
	"edible_or_inedible" varchar(50) DEFAULT '' NOT NULL,
	"total_weight" numeric(10, 2),
	"weight_unit" varchar(10) DEFAULT 'LBS' NOT NULL,
	"quantity" integer,
	"how_carrier_make_appointment" varchar(50) DEFAULT '' NOT NULL,
	"departments_of_carrier" varchar(255) DEFAULT '' NOT NULL,
	"pick_up_location_id" uuid,
	"delivery_location_id" uuid,
	"sales_order_id" uuid,
	"carrier_release_format" varchar(100) DEFAULT '' NOT NULL,
	CONSTRAINT "carrier_purchase_orders_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "cold_storage_entries" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"date_time_stamp_created" timestamp with time zone DEFAULT now() NOT NULL,
	"supplier_po_id" uuid,
	"customer_sales_order_id" uuid,
	"product_id" uuid,
	"status_of_load" varchar(50) DEFAULT '' NOT NULL,
	"item_production_date" date,
	"item_description" text DEFAULT '' NOT NULL,
	"finished_weight" numeric(10, 2),
	"shrink" numeric(10, 2),
	"boxing_cost" numeric(10, 2),
	"cold_storage_cost" numeric(10, 2),
	"total_cost" numeric(10, 2),
	"notes" text DEFAULT '' NOT NULL,
	CONSTRAINT "cold_storage_entries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "purchase_order_history" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"purchase_order_id" uuid NOT NULL,
	"changed_data" jsonb NOT NULL,
	"changed_by_id" uuid,
	"change_type" varchar(20) DEFAULT 'updated' NOT NULL,
	CONSTRAINT "purchase_order_history_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "purchase_orders" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"order_number" varchar(50) NOT NULL,
	"supplier_id" uuid NOT NULL,
	"total_amount" numeric(10, 2) DEFAULT '0.00' NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"order_date" date NOT NULL,
	"delivery_date" date,
	"notes" text,
	"date_time_stamp" timestamp with time zone DEFAULT now(),
	"pick_up_date" date,
	"our_purchase_order_num" varchar(100) DEFAULT '' NOT NULL,
	"supplier_confirmation_order_num" varchar(100) DEFAULT '' NOT NULL,
	"carrier_id" uuid,
	"carrier_release_format" varchar(100) DEFAULT '' NOT NULL,
	"carrier_release_num" varchar(100) DEFAULT '' NOT NULL,
	"quantity" integer,
	"total_weight" numeric(10, 2),
	"weight_unit" varchar(10) DEFAULT 'LBS' NOT NULL,
	"how_carrier_make_appointment" varchar(50) DEFAULT '' NOT NULL,
	"plant_id" uuid,
	"contact_id" uuid,
	"product_id" uuid,
	"payment_status" varchar(20) DEFAULT 'unpaid' NOT NULL,
	"outstanding_amount" numeric(10, 2),
	"logistics_scenario" varchar(30) DEFAULT 'supplier_delivery' NOT NULL,
	"supplier_address" text DEFAULT '' NOT NULL,
	"supplier_contact_person" varchar(255) DEFAULT '' NOT NULL,
	"supplier_phone" varchar(20) DEFAULT '' NOT NULL,
	"supplier_email" varchar(254) DEFAULT '' NOT NULL,
	"price_per_unit" numeric(10, 2),
	"type_of_protein" varchar(50) DEFAULT '' NOT NULL,
	"fresh_or_frozen" varchar(20) DEFAULT '' NOT NULL,
	"package_type" varchar(50) DEFAULT '' NOT NULL,
	"net_or_catch" varchar(20) DEFAULT '' NOT NULL,
	"edible_or_inedible" varchar(50) DEFAULT '' NOT NULL,
	"pick_up_location_id" uuid,
	"delivery_location_id" uuid,
	"payment_terms" varchar(50) DEFAULT '' NOT NULL,
	"credit_limit" varchar(50) DEFAULT '' NOT NULL,
	"item_description" text DEFAULT '' NOT NULL,
	"special_instructions" text DEFAULT '' NOT NULL,
	CONSTRAINT "purchase_orders_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "purchase_orders_tenant_id_order_number_unique" UNIQUE("tenant_id","order_number")
);
--> statement-breakpoint
CREATE TABLE "sales_orders" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_on" timestamp with time zone DEFAULT now() NOT NULL,
	"modified_on" timestamp with time zone DEFAULT now() NOT NULL,
	"our_sales_order_num" varchar(100) NOT NULL,
	"date_time_stamp" timestamp with time zone DEFAULT now() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"carrier_id" uuid,
	"product_id" uuid,
	"plant_id" uuid,
	"contact_id" uuid,
	"pick_up_date" date,
	"delivery_date" date,
	"delivery_po_num" varchar(100) DEFAULT '' NOT NULL,
	"carrier_release_num" varchar(100) DEFAULT '' NOT NULL,
	"quantity" integer,
	"total_weight" numeric(10, 2),
	"weight_unit" varchar(10) DEFAULT 'LBS' NOT NULL,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"total_amount" numeric(10, 2),
	"notes" text DEFAULT '' NOT NULL,
	"pick_up_location_id" uuid,
	"delivery_location_id" uuid,
	"carrier_release_format" varchar(100) DEFAULT '' NOT NULL,
	"plant_est_number" varchar(50) DEFAULT '' NOT NULL,
	"payment_status" varchar(20) DEFAULT 'unpaid' NOT NULL,
	"outstanding_amount" numeric(10, 2),
	CONSTRAINT "sales_orders_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sales_orders_tenant_id_our_sales_order_num_unique" UNIQUE("tenant_id","our_sales_order_num")
);
--> statement-breakpoint
CREATE TABLE "bug_reports" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"title" varchar(200) NOT NULL,
	"description" text NOT NULL,
	"category" varchar(20) DEFAULT 'bug' NOT NULL,
	"severity" varchar(10) DEFAULT 'medium' NOT NULL,
	"status" varchar(20) DEFAULT 'new' NOT NULL,
	"reporter_id" uuid,
	"reporter_email" varchar(254) DEFAULT '' NOT NULL,
	"browser" varchar(100) DEFAULT '' NOT NULL,
	"os" varchar(100) DEFAULT '' NOT NULL,
	"screen_resolution" varchar(50) DEFAULT '' NOT NULL,
	"url" varchar(200) DEFAULT '' NOT NULL,
	"steps_to_reproduce" text DEFAULT '' NOT NULL,
	"expected_behavior" text DEFAULT '' NOT NULL,
	"actual_behavior" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "bug_reports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" varchar(100) NOT NULL,
	"digest" varchar(64) NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "api_tokens_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "tenant_domains" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"domain" varchar(253) NOT NULL,
	"is_primary" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenant_domains_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "tenant_domains_domain_unique" UNIQUE("domain")
);
--> statement-breakpoint
CREATE TABLE "tenant_invitations" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"token" varchar(64) NOT NULL,
	"email" varchar(254),
	"role" varchar(20) DEFAULT 'user' NOT NULL,
	"invited_by_id" uuid,
	"status" varchar(20) DEFAULT 'pending' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by_id" uuid,
	"message" text DEFAULT '' NOT NULL,
	"is_reusable" boolean DEFAULT false NOT NULL,
	"max_uses" integer DEFAULT 1 NOT NULL,
	"usage_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "tenant_invitations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "tenant_invitations_token_unique" UNIQUE("token"),
	CONSTRAINT "tenant_invitations_max_uses_not_negative" CHECK ("tenant_invitations"."max_uses" >= 0),
	CONSTRAINT "tenant_invitations_usage_count_not_negative" CHECK ("tenant_invitations"."usage_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tenant_users" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" varchar(20) DEFAULT 'user' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenant_users_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "tenant_users_tenant_id_user_id_unique" UNIQUE("tenant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "operator_actions" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"operator_id" uuid NOT NULL,
	"action" varchar(50) NOT NULL,
	"reason" text NOT NULL,
	"happened_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operator_actions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"slug" varchar(100) NOT NULL,
	"schema_name" varchar(63),
	"domain" varchar(255),
	"contact_email" varchar(254) NOT NULL,
	"contact_phone" varchar(20) DEFAULT '' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_trial" boolean DEFAULT true NOT NULL,
	"trial_ends_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by_id" uuid,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"logo" varchar(255),
	CONSTRAINT "tenants_slug_unique" UNIQUE("slug"),
	CONSTRAINT "tenants_schema_name_unique" UNIQUE("schema_name")
);
--> statement-breakpoint
ALTER TABLE "ai_configurations" ADD CONSTRAINT "ai_configurations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_modified_by_id_users_id_fk" FOREIGN KEY ("modified_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_tenant_id_session_id_chat_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."chat_sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_modified_by_id_users_id_fk" FOREIGN KEY ("modified_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE set null ("supplier_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_logs" ADD CONSTRAINT "activity_logs_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_logs" ADD CONSTRAINT "activity_logs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_calls" ADD CONSTRAINT "scheduled_calls_assigned_to_id_users_id_fk" FOREIGN KEY ("assigned_to_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_calls" ADD CONSTRAINT "scheduled_calls_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_calls" ADD CONSTRAINT "scheduled_calls_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_calls" ADD CONSTRAINT "scheduled_calls_tenant_id_activity_log_id_activity_logs_tenant_id_id_fk" FOREIGN KEY ("tenant_id","activity_log_id") REFERENCES "public"."activity_logs"("tenant_id","id") ON DELETE set null ("activity_log_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts_receivables" ADD CONSTRAINT "accounts_receivables_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts_receivables" ADD CONSTRAINT "accounts_receivables_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts_receivables" ADD CONSTRAINT "accounts_receivables_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_assigned_to_id_users_id_fk" FOREIGN KEY ("assigned_to_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE set null ("supplier_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE set null ("customer_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_purchase_order_id_purchase_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_order_id") REFERENCES "public"."purchase_orders"("tenant_id","id") ON DELETE set null ("purchase_order_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_sales_order_id_sales_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sales_order_id") REFERENCES "public"."sales_orders"("tenant_id","id") ON DELETE set null ("sales_order_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_invoice_id_invoices_tenant_id_id_fk" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE set null ("invoice_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_tenant_id_sales_order_id_sales_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sales_order_id") REFERENCES "public"."sales_orders"("tenant_id","id") ON DELETE set null ("sales_order_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE set null ("product_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_transactions" ADD CONSTRAINT "payment_transactions_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_transactions" ADD CONSTRAINT "payment_transactions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_transactions" ADD CONSTRAINT "payment_transactions_tenant_id_purchase_order_id_purchase_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_order_id") REFERENCES "public"."purchase_orders"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_transactions" ADD CONSTRAINT "payment_transactions_tenant_id_sales_order_id_sales_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sales_order_id") REFERENCES "public"."sales_orders"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_transactions" ADD CONSTRAINT "payment_transactions_tenant_id_invoice_id_invoices_tenant_id_id_fk" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carriers" ADD CONSTRAINT "carriers_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carriers" ADD CONSTRAINT "carriers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_tenant_id_plant_id_plants_tenant_id_id_fk" FOREIGN KEY ("tenant_id","plant_id") REFERENCES "public"."plants"("tenant_id","id") ON DELETE set null ("plant_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_contacts" ADD CONSTRAINT "carrier_contacts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_contacts" ADD CONSTRAINT "carrier_contacts_tenant_id_carrier_id_carriers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","carrier_id") REFERENCES "public"."carriers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_contacts" ADD CONSTRAINT "carrier_contacts_tenant_id_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_contacts" ADD CONSTRAINT "customer_contacts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_contacts" ADD CONSTRAINT "customer_contacts_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_contacts" ADD CONSTRAINT "customer_contacts_tenant_id_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_products" ADD CONSTRAINT "customer_products_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_products" ADD CONSTRAINT "customer_products_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_products" ADD CONSTRAINT "customer_products_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_proteins" ADD CONSTRAINT "customer_proteins_protein_id_proteins_id_fk" FOREIGN KEY ("protein_id") REFERENCES "public"."proteins"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_proteins" ADD CONSTRAINT "customer_proteins_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_proteins" ADD CONSTRAINT "customer_proteins_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_contacts" ADD CONSTRAINT "supplier_contacts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_contacts" ADD CONSTRAINT "supplier_contacts_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_contacts" ADD CONSTRAINT "supplier_contacts_tenant_id_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_products" ADD CONSTRAINT "supplier_products_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_products" ADD CONSTRAINT "supplier_products_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_products" ADD CONSTRAINT "supplier_products_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_proteins" ADD CONSTRAINT "supplier_proteins_protein_id_proteins_id_fk" FOREIGN KEY ("protein_id") REFERENCES "public"."proteins"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_proteins" ADD CONSTRAINT "supplier_proteins_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_proteins" ADD CONSTRAINT "supplier_proteins_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppliers" ADD CONSTRAINT "suppliers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppliers" ADD CONSTRAINT "suppliers_tenant_id_plant_id_plants_tenant_id_id_fk" FOREIGN KEY ("tenant_id","plant_id") REFERENCES "public"."plants"("tenant_id","id") ON DELETE set null ("plant_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE set null ("supplier_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE set null ("customer_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plants" ADD CONSTRAINT "plants_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plants" ADD CONSTRAINT "plants_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plants" ADD CONSTRAINT "plants_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD CONSTRAINT "user_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_purchase_orders" ADD CONSTRAINT "carrier_purchase_orders_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_purchase_orders" ADD CONSTRAINT "carrier_purchase_orders_tenant_id_carrier_id_carriers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","carrier_id") REFERENCES "public"."carriers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_purchase_orders" ADD CONSTRAINT "carrier_purchase_orders_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_purchase_orders" ADD CONSTRAINT "carrier_purchase_orders_tenant_id_plant_id_plants_tenant_id_id_fk" FOREIGN KEY ("tenant_id","plant_id") REFERENCES "public"."plants"("tenant_id","id") ON DELETE set null ("plant_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_purchase_orders" ADD CONSTRAINT "carrier_purchase_orders_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE set null ("product_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_purchase_orders" ADD CONSTRAINT "carrier_purchase_orders_tenant_id_linked_order_id_purchase_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","linked_order_id") REFERENCES "public"."purchase_orders"("tenant_id","id") ON DELETE set null ("linked_order_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_purchase_orders" ADD CONSTRAINT "carrier_purchase_orders_tenant_id_pick_up_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","pick_up_location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE set null ("pick_up_location_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_purchase_orders" ADD CONSTRAINT "carrier_purchase_orders_tenant_id_delivery_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","delivery_location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE set null ("delivery_location_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_purchase_orders" ADD CONSTRAINT "carrier_purchase_orders_tenant_id_sales_order_id_sales_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sales_order_id") REFERENCES "public"."sales_orders"("tenant_id","id") ON DELETE set null ("sales_order_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cold_storage_entries" ADD CONSTRAINT "cold_storage_entries_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cold_storage_entries" ADD CONSTRAINT "cold_storage_entries_tenant_id_supplier_po_id_purchase_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_po_id") REFERENCES "public"."purchase_orders"("tenant_id","id") ON DELETE set null ("supplier_po_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cold_storage_entries" ADD CONSTRAINT "cold_storage_entries_tenant_id_customer_sales_order_id_sales_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_sales_order_id") REFERENCES "public"."sales_orders"("tenant_id","id") ON DELETE set null ("customer_sales_order_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cold_storage_entries" ADD CONSTRAINT "cold_storage_entries_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE set null ("product_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_history" ADD CONSTRAINT "purchase_order_history_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_history" ADD CONSTRAINT "purchase_order_history_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_history" ADD CONSTRAINT "purchase_order_history_tenant_id_purchase_order_id_purchase_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","purchase_order_id") REFERENCES "public"."purchase_orders"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_tenant_id_carrier_id_carriers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","carrier_id") REFERENCES "public"."carriers"("tenant_id","id") ON DELETE set null ("carrier_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_tenant_id_plant_id_plants_tenant_id_id_fk" FOREIGN KEY ("tenant_id","plant_id") REFERENCES "public"."plants"("tenant_id","id") ON DELETE set null ("plant_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_tenant_id_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE set null ("contact_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_tenant_id_pick_up_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","pick_up_location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE set null ("pick_up_location_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_tenant_id_delivery_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","delivery_location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE set null ("delivery_location_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_orders" ADD CONSTRAINT "sales_orders_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_orders" ADD CONSTRAINT "sales_orders_tenant_id_supplier_id_suppliers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."suppliers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_orders" ADD CONSTRAINT "sales_orders_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_orders" ADD CONSTRAINT "sales_orders_tenant_id_carrier_id_carriers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","carrier_id") REFERENCES "public"."carriers"("tenant_id","id") ON DELETE set null ("carrier_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_orders" ADD CONSTRAINT "sales_orders_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE set null ("product_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_orders" ADD CONSTRAINT "sales_orders_tenant_id_plant_id_plants_tenant_id_id_fk" FOREIGN KEY ("tenant_id","plant_id") REFERENCES "public"."plants"("tenant_id","id") ON DELETE set null ("plant_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_orders" ADD CONSTRAINT "sales_orders_tenant_id_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE set null ("contact_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_orders" ADD CONSTRAINT "sales_orders_tenant_id_pick_up_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","pick_up_location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE set null ("pick_up_location_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_orders" ADD CONSTRAINT "sales_orders_tenant_id_delivery_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","delivery_location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE set null ("delivery_location_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bug_reports" ADD CONSTRAINT "bug_reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bug_reports" ADD CONSTRAINT "bug_reports_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_domains" ADD CONSTRAINT "tenant_domains_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_invitations" ADD CONSTRAINT "tenant_invitations_invited_by_id_users_id_fk" FOREIGN KEY ("invited_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_invitations" ADD CONSTRAINT "tenant_invitations_accepted_by_id_users_id_fk" FOREIGN KEY ("accepted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_invitations" ADD CONSTRAINT "tenant_invitations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_users" ADD CONSTRAINT "tenant_users_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_users" ADD CONSTRAINT "tenant_users_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_actions" ADD CONSTRAINT "operator_actions_operator_id_users_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_actions" ADD CONSTRAINT "operator_actions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "products_tenant_id_description_of_product_item_index" ON "products" USING btree ("tenant_id","description_of_product_item");--> statement-breakpoint
CREATE INDEX "activity_logs_tenant_id_entity_type_entity_id_index" ON "activity_logs" USING btree ("tenant_id","entity_type","entity_id");--> statement-breakpoint
CREATE INDEX "scheduled_calls_tenant_id_scheduled_for_index" ON "scheduled_calls" USING btree ("tenant_id","scheduled_for");--> statement-breakpoint
CREATE INDEX "accounts_receivables_tenant_id_status_index" ON "accounts_receivables" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "carriers_tenant_id_name_index" ON "carriers" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "carriers_tenant_id_mc_number_index" ON "carriers" USING btree ("tenant_id","mc_number");--> statement-breakpoint
CREATE INDEX "carriers_tenant_id_dot_number_index" ON "carriers" USING btree ("tenant_id","dot_number");--> statement-breakpoint
CREATE INDEX "customers_tenant_id_name_index" ON "customers" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "carrier_contacts_tenant_id_contact_id_index" ON "carrier_contacts" USING btree ("tenant_id","contact_id");--> statement-breakpoint
CREATE INDEX "customer_contacts_tenant_id_contact_id_index" ON "customer_contacts" USING btree ("tenant_id","contact_id");--> statement-breakpoint
CREATE INDEX "customer_products_tenant_id_product_id_index" ON "customer_products" USING btree ("tenant_id","product_id");--> statement-breakpoint
CREATE INDEX "customer_proteins_tenant_id_protein_id_index" ON "customer_proteins" USING btree ("tenant_id","protein_id");--> statement-breakpoint
CREATE INDEX "supplier_contacts_tenant_id_contact_id_index" ON "supplier_contacts" USING btree ("tenant_id","contact_id");--> statement-breakpoint
CREATE INDEX "supplier_products_tenant_id_product_id_index" ON "supplier_products" USING btree ("tenant_id","product_id");--> statement-breakpoint
CREATE INDEX "supplier_proteins_tenant_id_protein_id_index" ON "supplier_proteins" USING btree ("tenant_id","protein_id");--> statement-breakpoint
CREATE INDEX "suppliers_tenant_id_name_index" ON "suppliers" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "contacts_tenant_id_last_name_first_name_index" ON "contacts" USING btree ("tenant_id","last_name","first_name");--> statement-breakpoint
CREATE INDEX "plants_tenant_id_name_index" ON "plants" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "accounts_user_id_index" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier_index" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "carrier_purchase_orders_tenant_id_our_carrier_po_num_index" ON "carrier_purchase_orders" USING btree ("tenant_id","our_carrier_po_num");--> statement-breakpoint
CREATE INDEX "cold_storage_entries_tenant_id_date_time_stamp_created_index" ON "cold_storage_entries" USING btree ("tenant_id","date_time_stamp_created");--> statement-breakpoint
CREATE INDEX "purchase_order_history_tenant_id_purchase_order_id_created_on_index" ON "purchase_order_history" USING btree ("tenant_id","purchase_order_id","created_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "purchase_orders_tenant_id_order_date_index" ON "purchase_orders" USING btree ("tenant_id","order_date");--> statement-breakpoint
CREATE INDEX "api_tokens_tenant_id_user_id_index" ON "api_tokens" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "tenant_domains_tenant_id_is_primary_index" ON "tenant_domains" USING btree ("tenant_id","is_primary");--> statement-breakpoint
CREATE INDEX "tenant_invitations_tenant_id_status_index" ON "tenant_invitations" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "tenant_invitations_tenant_id_expires_at_index" ON "tenant_invitations" USING btree ("tenant_id","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tenant_invitations_tenant_id_email_index" ON "tenant_invitations" USING btree ("tenant_id","email") WHERE status = 'pending' and email is not null;--> statement-breakpoint
CREATE INDEX "tenant_users_tenant_id_is_active_index" ON "tenant_users" USING btree ("tenant_id","is_active");--> statement-breakpoint
CREATE INDEX "tenant_users_user_id_is_active_index" ON "tenant_users" USING btree ("user_id","is_active");--> statement-breakpoint
CREATE INDEX "operator_actions_tenant_id_happened_at_index" ON "operator_actions" USING btree ("tenant_id","happened_at");--> statement-breakpoint
CREATE INDEX "tenants_is_active_index" ON "tenants" USING btree ("is_active");--> statement-breakpoint
CREATE INDEX "tenants_created_at_index" ON "tenants" USING btree ("created_at");