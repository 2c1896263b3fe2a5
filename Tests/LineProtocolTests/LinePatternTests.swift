import TestSupport
import Testing

/// The rules by which transcripts are compared.
struct LinePatternTests {
    @Test(arguments: [
        (#"{"a":1}"#, #"{"a":1,"b":2}"#), (#"{"a":{"b":[1,{"c":null}]}}"#, #"{"a":{"b":[1,{"c":null,"d":0}]}}"#),
        (#"{"a":"…"}"#, #"{"a":[1,2]}"#), ("OK 1 cursor=…", "OK 1 cursor=\"a.b\""), ("OK 1", "OK 1"),
        ("ERR bad-query …", "ERR bad-query character 3: { is odd"), (#"EVENT {"a":true}"#, #"EVENT {"a":true}"#),
        (#"{"a":"{ b"}"#, #"{"a":"{ b"}"#),
    ]) func fits(pattern: String, line: String) throws {
        var names: [String: String] = [:]
        #expect(try #require(LinePattern(pattern)).fits(line, names: &names))
    }

    @Test(arguments: [
        (#"{"a":1}"#, #"{"a":2}"#), (#"{"a":1}"#, #"{"b":1}"#), (#"{"a":[1]}"#, #"{"a":[1,2]}"#),
        (#"{"a":1}"#, #"{"a":true}"#), (#"{"a":null}"#, #"{}"#), ("OK 1", "OK 2"), ("OK 1", "OK 1 total=1"),
        ("OK 1 total=1", "OK 1"), ("OK 1 cursor=…", "OK 1 total=…"), ("ERR bad-query …", "ERR bad-value x"),
        (#"EVENT {"a":1}"#, #"{"a":1}"#), (#"{"a":1}"#, "OK 1"), ("OK 1", #"OK 1 {"a":1}"#), (#"{"a":1}"#, #"{"a":1"#),
    ]) func doesNotFit(pattern: String, line: String) throws {
        var names: [String: String] = [:]
        #expect(try !#require(LinePattern(pattern)).fits(line, names: &names))
    }

    @Test func namesAreGiven() throws {
        var names: [String: String] = [:]
        #expect(try #require(LinePattern("OK 1 cursor=$next")).fits("OK 1 cursor=4.x", names: &names))
        #expect(try #require(LinePattern(#"{"a":{"token":"$t"}}"#)).fits(#"{"a":{"token":"9"}}"#, names: &names))
        #expect(names == ["next": "4.x", "t": "9"])
    }
}
