// ArchiveStorage
