// The resolver of the C library (resolver(3)), with a state of its own for each question, so that threads share nothing.
#include <sys/types.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <resolv.h>
#include <netdb.h>
#include <string.h>

// Asks for the text records of a name and writes the whole answer (RFC 1035) to `answer`.
// `server` is an IPv4 address in network order, with its port; 0 asks the servers of the system.
// Returns the answer's length; -1 where nobody answered, -2 where the name or the record does not exist.
static inline int kindred_ask_text(
    const char *name, unsigned int server, int port, int seconds, unsigned char *answer, int room) {
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return -1;
  state.retrans = seconds;
  state.retry = 2;
  state.options |= RES_USE_EDNS0;
  if (server != 0) {
    state.nscount = 1;
    state.nsaddr_list[0].sin_family = AF_INET;
    state.nsaddr_list[0].sin_port = htons((unsigned short)port);
    state.nsaddr_list[0].sin_addr.s_addr = server;
  }
  int length = res_nquery(&state, name, ns_c_in, ns_t_txt, answer, room);
  int fault = state.res_h_errno;
  res_nclose(&state);
  if (length >= 0) return length < room ? length : room;
  return fault == HOST_NOT_FOUND || fault == NO_DATA ? -2 : -1;
}
