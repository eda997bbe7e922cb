.PHONY: demo test check bench lock
demo test check bench lock:
	./run $@
