CREATE TABLE `captures` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`time` text NOT NULL,
	`url` text NOT NULL,
	`final_url` text NOT NULL,
	`status` integer,
	`error` text,
	`headers` text NOT NULL,
	`redirects` text NOT NULL,
	`media_type` text,
	`effective_status` integer,
	`quality` real NOT NULL,
	`state` text NOT NULL,
	`reasons` text NOT NULL,
	`snapshot_id` integer,
	`version_number` integer,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `captures_page_time` ON `captures` (`page_id`,`time`,`url`);--> statement-breakpoint
CREATE INDEX `captures_time` ON `captures` (`time`);--> statement-breakpoint
CREATE TABLE `changes` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`version` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`kind` text NOT NULL,
	`passage_id` integer NOT NULL,
	`before_wording_id` integer,
	`after_wording_id` integer,
	`path` text NOT NULL,
	`confidence` real NOT NULL,
	`cosmetic` text,
	`part` text,
	`time` text NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`passage_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`before_wording_id`) REFERENCES `wordings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`after_wording_id`) REFERENCES `wordings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `changes_address` ON `changes` (`page_id`,`version`,`ordinal`);--> statement-breakpoint
CREATE INDEX `changes_time` ON `changes` (`time`);--> statement-breakpoint
CREATE INDEX `changes_passage` ON `changes` (`passage_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`capture_id` integer NOT NULL,
	`name` text NOT NULL,
	`time` text NOT NULL,
	`detail` text NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_once` ON `events` (`capture_id`,`name`);--> statement-breakpoint
CREATE INDEX `events_time` ON `events` (`time`);--> statement-breakpoint
CREATE TABLE `facts` (
	`id` integer PRIMARY KEY NOT NULL,
	`wording_id` integer NOT NULL,
	`type` text NOT NULL,
	`value` text NOT NULL,
	`role` text,
	`of` text,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`wording_id`) REFERENCES `wordings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `facts_wording` ON `facts` (`wording_id`);--> statement-breakpoint
CREATE INDEX `facts_value` ON `facts` (`type`,`value`);--> statement-breakpoint
CREATE TABLE `flags` (
	`change_id` integer PRIMARY KEY NOT NULL,
	`category` text NOT NULL,
	`significance` text NOT NULL,
	`direction` text NOT NULL,
	`topics` text NOT NULL,
	`facts` text NOT NULL,
	`why` text NOT NULL,
	`lexicon` text NOT NULL,
	FOREIGN KEY (`change_id`) REFERENCES `changes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `flags_category` ON `flags` (`category`,`significance`);--> statement-breakpoint
CREATE TABLE `marks` (
	`id` integer PRIMARY KEY NOT NULL,
	`change_id` integer NOT NULL,
	`verdict` text NOT NULL,
	`category` text,
	`because` text,
	`author` text NOT NULL,
	`time` text NOT NULL,
	FOREIGN KEY (`change_id`) REFERENCES `changes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `marks_change` ON `marks` (`change_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`page_id` integer,
	`version` integer,
	`capture_id` integer,
	`created_at` text NOT NULL,
	`delivered_at` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key_unique` ON `outbox` (`key`);--> statement-breakpoint
CREATE INDEX `outbox_pending` ON `outbox` (`id`) WHERE delivered_at is null;--> statement-breakpoint
CREATE TABLE `page_urls` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`url` text NOT NULL,
	`from_time` text,
	`to_time` text,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `page_urls_url` ON `page_urls` (`url`);--> statement-breakpoint
CREATE INDEX `page_urls_page` ON `page_urls` (`page_id`);--> statement-breakpoint
CREATE TABLE `pages` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`publisher_id` text NOT NULL,
	`title` text NOT NULL,
	`media` text NOT NULL,
	`cadence` text,
	`topics` text NOT NULL,
	`state` text DEFAULT 'new' NOT NULL,
	`state_since` text,
	`template` text,
	`final_url` text,
	`stamp` text,
	`selector_lost` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`publisher_id`) REFERENCES `publishers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pages_slug_unique` ON `pages` (`slug`);--> statement-breakpoint
CREATE TABLE `passages` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`number` integer NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passages_page_number` ON `passages` (`page_id`,`number`);--> statement-breakpoint
CREATE TABLE `publishers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text,
	`homepage` text
);
--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY NOT NULL,
	`sha256` blob NOT NULL,
	`length` integer NOT NULL,
	`base_id` integer,
	`depth` integer NOT NULL,
	`data` blob NOT NULL,
	CONSTRAINT "snapshots_depth" CHECK(("snapshots"."base_id" is null) = ("snapshots"."depth" = 0))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_sha256_unique` ON `snapshots` (`sha256`);--> statement-breakpoint
CREATE TABLE `versions` (
	`page_id` integer NOT NULL,
	`number` integer NOT NULL,
	`capture_id` integer NOT NULL,
	`time` text NOT NULL,
	`content_hash` blob NOT NULL,
	`title` text,
	`stamp` text,
	`template` text NOT NULL,
	`made_by` text NOT NULL,
	`coarse` integer NOT NULL,
	`technical` integer NOT NULL,
	PRIMARY KEY(`page_id`, `number`),
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `versions_time` ON `versions` (`time`);--> statement-breakpoint
CREATE TABLE `wordings` (
	`id` integer PRIMARY KEY NOT NULL,
	`passage_id` integer NOT NULL,
	`page_id` integer NOT NULL,
	`from_version` integer NOT NULL,
	`until_version` integer,
	`rank` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`label` text,
	`level` integer,
	`cells` text,
	FOREIGN KEY (`passage_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `wordings_standing` ON `wordings` (`page_id`,`rank`) WHERE until_version is null;--> statement-breakpoint
CREATE INDEX `wordings_page` ON `wordings` (`page_id`,`from_version`);--> statement-breakpoint
CREATE INDEX `wordings_passage` ON `wordings` (`passage_id`);