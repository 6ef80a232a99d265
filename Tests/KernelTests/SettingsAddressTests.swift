import Kernel
import Testing

@Suite("Addresses and ranges")
struct SettingsAddressTests {
    @Test(
        "A range contains what shares its leading bits",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false),
            ("172.16.0.0/12", "172.31.255.255", true), ("172.16.0.0/12", "172.32.0.0", false),
            ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false),
            ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
            ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
            ("127.0.0.0/8", "::ffff:127.0.0.1", true),
        ])
    func contains(range: String, address: String, expected: Bool) throws {
        #expect(try #require(CIDR(range)).contains(#require(IPAddress(address))) == expected)
    }

    @Test(
        "What is no range is refused",
        arguments: [
            "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08", "10.0.0.7/8", "10.0.0.0/8/8",
            "::/129", "fe80::1%eth0", "example.org", "10.0.0.0/8 ",
        ])
    func noRange(text: String) { #expect(CIDR(text) == nil) }

    @Test(
        "Other ways of writing an address are no addresses",
        arguments: [
            "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "127.1", "127.0.0.01", "127.0.0.1\0.example.org",
            "127.0.0.256", " 127.0.0.1", "[::1]", "::1%lo", "1::2::3", "１２７.0.0.1", "",
        ])
    func noAddress(text: String) { #expect(IPAddress(text) == nil) }

    @Test(
        "Only the open internet is global",
        arguments: [
            ("8.8.8.8", true), ("2a00:1450::1", true), ("::ffff:8.8.8.8", true),
            ("127.8.8.8", false), ("::1", false), ("0.0.0.0", false), ("::", false), ("10.1.1.1", false),
            ("169.254.169.254", false), ("fe80::1", false), ("fd00:ec2::254", false), ("100.64.0.1", false),
            ("192.0.0.192", false), ("198.19.0.1", false), ("203.0.113.1", false), ("224.0.0.1", false),
            ("255.255.255.255", false), ("ff02::1", false), ("64:ff9b::7f00:1", false), ("2002:7f00:1::", false),
            ("2001::1", false), ("2001:db8::1", false), ("::7f00:1", false), ("::ffff:10.0.0.1", false),
            ("fec0::1", false), ("100::1", false),
        ])
    func global(address: String, expected: Bool) throws {
        #expect(try #require(IPAddress(address)).isGlobal == expected)
    }

    @Test("An address is written in its shortest form")
    func description() {
        #expect(IPAddress("2001:0db8:0:0:0:0:0:1")?.description == "2001:db8::1")
        #expect(IPAddress("::ffff:192.0.2.1")?.description == "192.0.2.1")
        #expect(CIDR("fd00::/8")?.description == "fd00::/8")
        #expect(CIDR("192.0.2.1/32")?.description == "192.0.2.1")
    }
}
