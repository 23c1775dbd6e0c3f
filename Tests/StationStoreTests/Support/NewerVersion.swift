/// What a program that knows one version more would add: for trying what becomes of a file of this one.
enum NewerVersion {
    static let steps = [
        """
        CREATE TABLE made_up (id BLOB NOT NULL PRIMARY KEY) STRICT;
        ALTER TABLE person ADD COLUMN made_up TEXT NOT NULL DEFAULT '';
        """
    ]
}
