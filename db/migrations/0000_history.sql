CREATE TABLE `answers` (
	`id` integer PRIMARY KEY NOT NULL,
	`final_url` text,
	`status` integer,
	`error` text,
	`headers` text NOT NULL,
	`redirects` text,
	`media_type` text,
	`effective_status` integer,
	`quality` real NOT NULL,
	`state` text NOT NULL,
	`reasons` text
);
--> statement-breakpoint
CREATE TABLE `article_editions` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`title` text,
	`url` text,
	`checked` integer NOT NULL,
	`added_at` integer NOT NULL,
	`text` text NOT NULL,
	`warnings` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_editions_article` ON `article_editions` (`article_id`);--> statement-breakpoint
CREATE TABLE `articles` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `articles_name_unique` ON `articles` (`name`);--> statement-breakpoint
CREATE TABLE `captures` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`time` integer NOT NULL,
	`url_id` integer NOT NULL,
	`answer_id` integer NOT NULL,
	`headers` text,
	`snapshot_id` integer,
	`version` integer,
	`signs` integer,
	`link` blob NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`url_id`) REFERENCES `page_urls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answer_id`) REFERENCES `answers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `captures_page_time` ON `captures` (`page_id`,`time`,`url_id`);--> statement-breakpoint
CREATE INDEX `captures_versions` ON `captures` (`time`) WHERE signs is not null;--> statement-breakpoint
CREATE TABLE `claim_acts` (
	`id` integer PRIMARY KEY NOT NULL,
	`claim_id` integer NOT NULL,
	`act` text NOT NULL,
	`since` integer,
	`until` integer,
	`because` text,
	`author` text NOT NULL,
	`time` integer NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_acts_claim` ON `claim_acts` (`claim_id`);--> statement-breakpoint
CREATE TABLE `claim_anchorings` (
	`id` integer PRIMARY KEY NOT NULL,
	`claim_id` integer NOT NULL,
	`checked` integer NOT NULL,
	`author` text NOT NULL,
	`time` integer NOT NULL,
	`weak` integer NOT NULL,
	`why` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_anchorings_claim` ON `claim_anchorings` (`claim_id`);--> statement-breakpoint
CREATE TABLE `claim_anchors` (
	`id` integer PRIMARY KEY NOT NULL,
	`anchoring_id` integer NOT NULL,
	`page_id` integer NOT NULL,
	`version_time` integer NOT NULL,
	`passage` integer NOT NULL,
	`exact` text NOT NULL,
	`prefix` text NOT NULL,
	`suffix` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`sentences` text NOT NULL,
	`path` text NOT NULL,
	`score` real NOT NULL,
	`why` text NOT NULL,
	`main` integer NOT NULL,
	`firm` integer NOT NULL,
	FOREIGN KEY (`anchoring_id`) REFERENCES `claim_anchorings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_anchors_anchoring` ON `claim_anchors` (`anchoring_id`);--> statement-breakpoint
CREATE INDEX `claim_anchors_page` ON `claim_anchors` (`page_id`);--> statement-breakpoint
CREATE TABLE `claim_places` (
	`edition_id` integer NOT NULL,
	`claim_id` integer NOT NULL,
	`section` text,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`cites` text NOT NULL,
	PRIMARY KEY(`edition_id`, `claim_id`),
	FOREIGN KEY (`edition_id`) REFERENCES `article_editions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_places_claim` ON `claim_places` (`claim_id`);--> statement-breakpoint
CREATE TABLE `claim_standings` (
	`id` integer PRIMARY KEY NOT NULL,
	`anchor_id` integer NOT NULL,
	`run` integer NOT NULL,
	`capture_id` integer,
	`time` integer NOT NULL,
	`state` text NOT NULL,
	`before` text,
	`after` text,
	`why` text NOT NULL,
	`passage` integer,
	`by_news` integer NOT NULL,
	FOREIGN KEY (`anchor_id`) REFERENCES `claim_anchors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_standings_anchor` ON `claim_standings` (`anchor_id`,`run`);--> statement-breakpoint
CREATE INDEX `claim_standings_capture` ON `claim_standings` (`capture_id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`number` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_number` ON `claims` (`article_id`,`number`);--> statement-breakpoint
CREATE TABLE `dates` (
	`id` integer PRIMARY KEY NOT NULL,
	`day` integer NOT NULL,
	`page_id` integer NOT NULL,
	`version` integer NOT NULL,
	`passage` integer NOT NULL,
	`role` text NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `dates_day` ON `dates` (`day`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`key` text NOT NULL,
	`item_id` integer,
	`state` text NOT NULL,
	`sender` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`sent_at` integer,
	`last_error` text,
	FOREIGN KEY (`recipient`) REFERENCES `recipients`(`name`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `outbox`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`recipient`,`key`);--> statement-breakpoint
CREATE INDEX `deliveries_open` ON `deliveries` (`due_at`) WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`capture_id` integer NOT NULL,
	`name` text NOT NULL,
	`time` integer NOT NULL,
	`detail` text NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_once` ON `events` (`capture_id`,`name`);--> statement-breakpoint
CREATE INDEX `events_time` ON `events` (`time`);--> statement-breakpoint
CREATE INDEX `events_page` ON `events` (`page_id`,`time`);--> statement-breakpoint
CREATE TABLE `hosts` (
	`host` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`held_until` integer,
	`why` text,
	`robots` text
);
--> statement-breakpoint
CREATE TABLE `marks` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`version` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`verdict` text NOT NULL,
	`category` text,
	`because` text,
	`author` text NOT NULL,
	`time` integer NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `marks_change` ON `marks` (`page_id`,`version`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`capture_id` integer NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_once` ON `outbox` (`capture_id`,`kind`);--> statement-breakpoint
CREATE TABLE `page_urls` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`url` text NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `page_urls_url_unique` ON `page_urls` (`url`);--> statement-breakpoint
CREATE INDEX `page_urls_page` ON `page_urls` (`page_id`);--> statement-breakpoint
CREATE TABLE `pages` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`publisher_id` text NOT NULL,
	`title` text NOT NULL,
	`url_id` integer,
	`media` text NOT NULL,
	`cadence` text,
	`topics` text NOT NULL,
	`state` text DEFAULT 'new' NOT NULL,
	`state_since` integer,
	`template` text,
	`final_url` text,
	`stamp` text,
	`selector_lost` integer DEFAULT false NOT NULL,
	`last_good_id` integer,
	`last_bad_id` integer,
	`newest_version` integer,
	`made_by` text,
	`text_length` integer DEFAULT 0 NOT NULL,
	`last_passage` integer DEFAULT 0 NOT NULL,
	`edition` integer DEFAULT 0 NOT NULL,
	`rebuild_from` integer,
	FOREIGN KEY (`publisher_id`) REFERENCES `publishers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`url_id`) REFERENCES `page_urls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`last_good_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`last_bad_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pages_slug_unique` ON `pages` (`slug`);--> statement-breakpoint
CREATE TABLE `phrases` (
	`id` integer PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `phrases_text_unique` ON `phrases` (`text`);--> statement-breakpoint
CREATE TABLE `publishers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text,
	`homepage` text
);
--> statement-breakpoint
CREATE TABLE `recipients` (
	`name` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	`cadence` text NOT NULL,
	`last_item` integer NOT NULL,
	`planned_until` integer NOT NULL,
	`token` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `segments` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`first_version` integer NOT NULL,
	`snapshot_id` integer NOT NULL,
	`length` integer NOT NULL,
	`checksum` blob NOT NULL,
	`data` blob NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segments_page` ON `segments` (`page_id`,`first_version`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY NOT NULL,
	`sha256` blob NOT NULL,
	`hash_head` blob GENERATED ALWAYS AS (substr(sha256, 1, 8)) VIRTUAL,
	`length` integer NOT NULL,
	`base_id` integer,
	`place` integer NOT NULL,
	`site` text,
	`data` blob,
	FOREIGN KEY (`base_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `snapshots_hash_head` ON `snapshots` (`hash_head`);--> statement-breakpoint
CREATE INDEX `snapshots_site` ON `snapshots` (`site`) WHERE site is not null;--> statement-breakpoint
CREATE TABLE `tokens` (
	`name` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`hash` blob NOT NULL,
	`made` integer NOT NULL,
	`revoked` integer
);
