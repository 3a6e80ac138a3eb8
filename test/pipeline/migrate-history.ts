/**
 * Opens a history with the migrations of a folder, as any command does first: what the kill test kills.
 * Usage: migrate-history.ts DATA_DIR MIGRATIONS_DIR
 */
import { openDatabase } from '../../src/store/database.ts';

const [data = '', migrations = ''] = process.argv.slice(2);
const db = await openDatabase(data, migrations);
db.$client.close();
