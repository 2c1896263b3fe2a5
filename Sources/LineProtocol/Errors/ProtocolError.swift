/// What an `ERR` line tells: one case for each kind of error, with its data. Wording is in ``message`` alone.
public enum ProtocolError: Error, Hashable, Sendable {
    /// The line has more than `limit` bytes.
    case lineTooLong(limit: Int)
    /// The line is not UTF-8 from this byte on, counted from 1.
    case invalidUTF8(byte: Int)
    /// A NUL is at this byte of the line, counted from 1.
    case nul(byte: Int)

    /// Nothing but white space.
    case emptyRequest
    /// The line breaks the grammar at this character, counted in Unicode scalars from 1.
    case badSyntax(SyntaxFault, character: Int)
    /// The first word is no verb.
    case unknownVerb(String)
    /// The verb needs an argument of this name.
    case missingArgument(Verb, name: String)
    /// The option says something only beside another option, or an argument, of this name.
    case missingCompanion(OptionName, companion: String)
    /// The verb takes no argument any more, or none beside an option that is given.
    case surplusArgument(Verb, text: String)
    /// The text of an argument is not of its kind.
    case badArgument(name: String, text: String, wanted: String)
    /// The verb has no option of this name.
    case unknownOption(Verb, name: String)
    /// The option is given twice.
    case repeatedOption(OptionName)
    /// The value of an option is not of its kind.
    case badValue(OptionName, text: String, wanted: String)
    /// More rows are asked for than the server gives at once.
    case pageTooLarge(limit: Int, greatest: Int)

    /// The quote has no words.
    case emptyQuote
    /// The quote has more bytes than are looked for.
    case quoteTooLong(bytes: Int, most: Int)
    /// The query is malformed at this character, counted in Unicode scalars from 1; what is wrong and the remedy.
    case badQuery(character: Int, reason: String)
    /// No article fits.
    case noSuchArticle(selector: String, near: [String] = [])
    /// The article with this very key or URL is held and no longer shown; in words, the same as where there is none.
    case hiddenArticle(selector: String, near: [String] = [])
    /// Several articles fit; some of their keys.
    case ambiguousArticle(selector: String, keys: [String])
    /// No article is of this source; some of the sources that are held.
    case noSuchSource(name: String, held: [String])
    /// The version is the first of its article, so that there is none before it.
    case firstVersion(number: Int, article: String)
    /// The article has no version of this number.
    case noSuchVersion(number: Int, article: String)
    /// The text is no cursor of this verb.
    case badCursor(String)
    /// The record is no version; what is wrong and the remedy.
    case badRecord(reason: String)
    /// A text has more citations than the server checks at once.
    case tooManyCitations(greatest: Int)
    /// The archive does not take the version; why and the remedy.
    case versionRefused(reason: String)

    /// The connection has as many standing queries as it may.
    case tooManyWatches(limit: Int)
    /// All connections together have as many standing queries as they may.
    case noRoomForWatches(limit: Int)
    /// The connection has no standing query of this number.
    case noSuchWatch(Int)
    /// The text is no resume token of this archive.
    case badResumeToken(String)

    /// The server does not speak this version.
    case protocolVersion(asked: Int, spoken: ClosedRange<Int>)
    /// The connection has given no token, and the verb needs one.
    case authRequired(Verb)
    /// The token is not known.
    case authFailed
    /// The connection may not use the verb.
    case forbidden(Verb)

    /// As many questions wait as may.
    case busy(waiting: Int)
    /// Another program writes to the archive, and did not finish in the time that was waited.
    case archiveBusy
    /// Another file is where the archive was, or none.
    case archiveReplaced
    /// The question took longer than it may.
    case timeOut(milliseconds: Int)
    /// The store failed; what it said.
    case storage(reason: String)
    /// A fault of the program; what it said.
    case `internal`(reason: String)
    /// As many connections are open as may be.
    case tooManyConnections(limit: Int)
    /// The connection asked nothing for so long.
    case idle(seconds: Int)
    /// A line has begun and not ended for so long.
    case slowSender(seconds: Int)
    /// The server stops.
    case shuttingDown
}
