#include "CXML2.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <pthread.h>
#include <string.h>

static pthread_mutex_t library;

// What the library shares among threads has to be there before there are any.
__attribute__((constructor)) static void prepare(void) {
  xmlInitParser();
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  // What is told of a page may have another page read.
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&library, &attributes);
  pthread_mutexattr_destroy(&attributes);
}

void vv_xml_lock(void) { pthread_mutex_lock(&library); }

void vv_xml_unlock(void) { pthread_mutex_unlock(&library); }

struct reading {
  const vv_html_events *events;
  void *taker;
};

static void start(void *data, const xmlChar *name, const xmlChar **attributes) {
  struct reading *reading = data;
  reading->events->start(reading->taker, (const char *)name, (const char *const *)attributes);
}

static void end(void *data, const xmlChar *name) {
  struct reading *reading = data;
  reading->events->end(reading->taker, (const char *)name);
}

static void text(void *data, const xmlChar *text, int count) {
  struct reading *reading = data;
  reading->events->text(reading->taker, (const char *)text, count);
}

int vv_html_read(const char *source, int count, const vv_html_events *events, void *taker) {
  vv_xml_lock();
  htmlParserCtxtPtr context = htmlNewParserCtxt();
  if (!context) {
    vv_xml_unlock();
    return -1;
  }
  struct reading reading = {events, taker};
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.startElement = start;
  handler.endElement = end;
  handler.characters = text;
  handler.cdataBlock = text;
  handler.ignorableWhitespace = text;
  xmlSAXHandlerPtr own = context->sax;
  context->sax = &handler;
  context->userData = &reading;
  htmlDocPtr document = htmlCtxtReadMemory(context, source, count, NULL, "UTF-8",
                                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  context->sax = own;
  if (document) xmlFreeDoc(document);
  htmlFreeParserCtxt(context);
  vv_xml_unlock();
  return 0;
}
